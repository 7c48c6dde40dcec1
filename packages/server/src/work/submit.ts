import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@docquorum/document';
import type { Attempt, Job, JobError, NewJob } from '@docquorum/store';
import { statusOfCode } from '../http/status-of-code.js';
import { firstAttempt } from '../http/idempotent.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';

/** Somebody waits for it; before what runs in the background. */
export const interactive = 10;

const retryAfterSeconds = 5;
/** Attempts lost with their whole machine. A document that ends its own process is given up sooner, see worker-pool.ts. */
const maxAttempts = 10;

/** `prefix` and 24 characters of a UUID: a random one, or that of an attempt. */
export const newId = (prefix: string, uuid: string = randomUUID()): string =>
  prefix + uuid.replaceAll('-', '').slice(0, 24);

/**
 * Puts a job into the queue; refuses with 429 when too much waits already. An attempt that goes on where another was lost
 * gets the job that is there under its id.
 */
export const submit = async (
  { store, limits }: Service,
  job: Omit<NewJob, 'payload'> & { payload: object },
  { again }: Attempt = firstAttempt(),
  outbox: Parameters<Service['store']['jobs']['enqueue']>[1] = [],
): Promise<Job> => {
  const there = again ? await store.jobs.get(job.tenant, job.id) : undefined;
  if (there !== undefined) return there;
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
