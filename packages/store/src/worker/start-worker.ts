import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { DocquorumError } from '@docquorum/document';
import type { Claim } from '../jobs/job.js';
import type { JobStore } from '../jobs/job-store.js';
import type { QueueEngine } from '../queue/queue-engine.js';
import type { Worker, WorkOptions } from './work-options.js';

const renewalsPerLease = 4;

const keepError: NonNullable<WorkOptions['onError']> = (error) => ({
  error: DocquorumError.isInstance(error)
    ? { code: error.code, message: error.message }
    : { code: 'ERR_INTERNAL', message: error instanceof Error ? error.message : String(error) },
});

/** See `Store.startWorker`. */
export const startWorker = (
  jobs: JobStore,
  queue: QueueEngine,
  { handlers, concurrency = 1, leaseMs = 20_000, pollMs = 1000, onError = keepError }: WorkOptions,
): Worker => {
  const name = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const kinds = Object.keys(handlers);
  const running = new Set<AbortController>();
  let stopping = false;

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

  /** A store that fails here leaves the claim to its lease: another attempt follows. */
  const take = async (id?: string): Promise<boolean> => {
    if (stopping) return false;
    const claim = await jobs
      .claim({ worker: name, leaseMs, kinds, ...(id !== undefined && { id }) })
      .catch(() => undefined);
    if (claim === undefined) return false;
    const controller = new AbortController();
    running.add(controller);
    await run(claim, controller).catch(() => undefined);
    running.delete(controller);
    return true;
  };

  const feed = queue.feed({ kinds, concurrency, pollMs, take });

  return {
    name,
    get active() {
      return running.size;
    },
    stop: async (graceMs) => {
      stopping = true;
      const late = setTimeout(() => {
        for (const controller of running) controller.abort();
      }, graceMs);
      await feed.stop();
      clearTimeout(late);
    },
  };
};
