import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { DocquorumError } from '@docquorum/document';
import type { Claim } from '../jobs/job.js';
import type { JobStore } from '../jobs/job-store.js';
import type { Worker, WorkOptions } from './work-options.js';

const renewalsPerLease = 4;

const keepError: NonNullable<WorkOptions['onError']> = (error) => ({
  error: DocquorumError.isInstance(error)
    ? { code: error.code, message: error.message }
    : { code: 'ERR_INTERNAL', message: error instanceof Error ? error.message : String(error) },
});

/**
 * Works on the queue until stopped. Every claim holds a lease that is renewed while the handler runs; a worker that
 * dies stops renewing, and any other takes its jobs up when the lease is over.
 */
export const startWorker = (
  jobs: JobStore,
  { handlers, concurrency = 1, leaseMs = 20_000, pollMs = 1000, onError = keepError }: WorkOptions,
): Worker => {
  const name = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const kinds = Object.keys(handlers);
  const running = new Map<Promise<void>, AbortController>();
  let stopping = false;
  let claiming = false;
  let again = false;

  const run = async (claim: Claim, controller: AbortController): Promise<void> => {
    const renewal = setInterval(async () => {
      // A store that does not answer now may answer in time: the lease decides, not one lost call.
      const held = await jobs.renew(claim, leaseMs).catch(() => true);
      if (!held) controller.abort();
    }, leaseMs / renewalsPerLease);
    try {
      const handler = handlers[claim.job.kind];
      if (handler === undefined) throw new Error(`no handler for ${claim.job.kind}`);
      const result = await handler(claim.job, {
        signal: controller.signal,
        progress: (value) => jobs.progress(claim, value),
      });
      await jobs.finish(claim, result);
    } catch (failure) {
      // Stopped by us: back into the queue. Cancelled or taken over: neither call changes anything.
      if (controller.signal.aborted) await jobs.release(claim);
      else {
        const { error, retryInMs } = onError(failure, claim.attempt);
        await jobs.fail(claim, error, retryInMs);
      }
    } finally {
      clearInterval(renewal);
    }
  };

  const start = (claim: Claim): void => {
    const controller = new AbortController();
    // A store that fails here leaves the claim to its lease: another attempt follows.
    const work = run(claim, controller)
      .catch(() => undefined)
      .finally(() => {
        running.delete(work);
        void fill();
      });
    running.set(work, controller);
  };

  const hasRoom = (): boolean => !stopping && running.size < concurrency;

  /** Claims until all hands are full or nothing waits. One at a time; a call meanwhile looks once more at the end. */
  const fill = async (): Promise<void> => {
    again = true;
    if (claiming) return;
    claiming = true;
    try {
      while (again && hasRoom()) {
        again = false;
        while (hasRoom()) {
          const claim = await jobs.claim({ worker: name, leaseMs, kinds });
          if (claim === undefined) break;
          start(claim);
        }
      }
    } catch {
      // The store does not answer: the next poll asks again.
    } finally {
      claiming = false;
    }
  };

  const stopListening = jobs.onWork(() => void fill());
  const poll = setInterval(() => void fill(), pollMs);
  void fill();

  return {
    name,
    get active() {
      return running.size;
    },
    stop: async (graceMs) => {
      stopping = true;
      stopListening();
      clearInterval(poll);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
      const all = (): Promise<unknown> => Promise.all(running.keys());
      await Promise.race([all(), late]);
      clearTimeout(timer);
      for (const controller of running.values()) controller.abort();
      await all();
    },
  };
};
