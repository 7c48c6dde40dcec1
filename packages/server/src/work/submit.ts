import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@docquorum/document';
import type { Job, JobError, NewJob } from '@docquorum/store';
import { statusOfCode } from '../http/status-of-code.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';

/** Somebody waits for it; before what runs in the background. */
export const interactive = 10;

const retryAfterSeconds = 5;
/** Attempts lost with their whole machine. A document that ends its own process is given up sooner, see worker-pool.ts. */
const maxAttempts = 10;

/** `prefix` and 24 random characters. */
export const newId = (prefix: string): string => prefix + randomUUID().replaceAll('-', '').slice(0, 24);

/** Puts a job into the queue; refuses with 429 when too much waits already. */
export const submit = async (
  { store, limits }: Service,
  job: Omit<NewJob, 'payload'> & { payload: object },
  outbox: Parameters<Service['store']['jobs']['enqueue']>[1] = [],
): Promise<Job> => {
  const { queued } = await store.jobs.load();
  if (queued >= limits.maxQueued) {
    throw new WireError(429, 'RATE_LIMITED', `${queued} jobs wait already: try again later`, {
      retryAfter: retryAfterSeconds,
    });
  }
  // Through JSON once, so that what runs is exactly what is kept.
  return store.jobs.enqueue(
    {
      maxAttempts,
      ...(limits.keepMs > 0 && { expiresAt: Date.now() + limits.keepMs }),
      ...job,
      payload: JSON.parse(JSON.stringify(job.payload)) as JsonObject,
    },
    outbox,
  );
};

/** What a failed job is as an answer to the request that waited for it. */
export const failureOf = (error: JobError | null): WireError => {
  const { status, code } = statusOfCode(error?.code ?? '');
  const message = error?.message ?? 'the job failed';
  return new WireError(status, code, message, { details: { code: error?.code ?? 'ERR_INTERNAL' } });
};

/** Waits for the end of a job; when the caller goes away first, the job is cancelled. */
export const waitForEnd = async (
  { store, limits }: Service,
  job: Job,
  gone: AbortSignal,
  maxMs: number = limits.maxWaitMs,
): Promise<Job> => {
  const ended = await store.jobs.wait(job.tenant, job.id, maxMs, gone);
  if (gone.aborted) await store.jobs.cancel(job.tenant, job.id);
  return ended ?? job;
};
