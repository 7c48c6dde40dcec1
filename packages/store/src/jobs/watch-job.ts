import { channels, type Database } from '../sql/database.js';
import type { Job } from './job.js';

/** How often to look when nobody tells us: a change in another process of the embedded store, or a lost notice. */
const pollMs = 500;

const isFinal = (job: Job): boolean => job.state !== 'queued' && job.state !== 'active';

/** See `JobStore.watch`. */
export async function* watchJob(
  database: Database,
  look: () => Promise<Job | undefined>,
  id: string,
  signal?: AbortSignal,
): AsyncGenerator<Job, void, undefined> {
  let wake = (): void => undefined;
  const onAbort = (): void => wake();
  const stopListening = channels.map((channel) =>
    database.listen(channel, (word) => {
      if (word === id) wake();
    }),
  );
  signal?.addEventListener('abort', onAbort);
  try {
    let seen = -1;
    // oxlint-disable-next-line no-unmodified-loop-condition -- the signal changes by itself
    while (signal?.aborted !== true) {
      const told = new Promise<void>((resolve) => (wake = resolve));
      const job = await look();
      if (job === undefined) return;
      if (job.updatedAt !== seen || isFinal(job)) yield job;
      if (isFinal(job)) return;
      seen = job.updatedAt;
      const poll = setTimeout(wake, pollMs);
      await told;
      clearTimeout(poll);
    }
  } finally {
    for (const stop of stopListening) stop();
    signal?.removeEventListener('abort', onAbort);
  }
}

/** See `JobStore.wait`. */
export const waitForJob = async (
  database: Database,
  look: () => Promise<Job | undefined>,
  id: string,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Job | undefined> => {
  const timeOver = AbortSignal.timeout(Math.max(0, timeoutMs));
  const stop = signal === undefined ? timeOver : AbortSignal.any([signal, timeOver]);
  for await (const job of watchJob(database, look, id, stop)) if (isFinal(job)) return job;
  return look();
};
