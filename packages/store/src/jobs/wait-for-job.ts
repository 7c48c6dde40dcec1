import type { Database } from '../sql/database.js';
import type { Job } from './job.js';

/** How often to look when nobody tells us: an end in another process of the embedded store, or a lost notice. */
const pollMs = 500;

const isFinal = (job: Job | undefined): boolean =>
  job === undefined || (job.state !== 'queued' && job.state !== 'active');

/** See `JobStore.wait`. */
export const waitForJob = async (
  database: Database,
  look: () => Promise<Job | undefined>,
  id: string,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Job | undefined> => {
  const until = Date.now() + timeoutMs;
  let wake = (): void => undefined;
  const stopListening = database.listen('settled', (word) => {
    if (word === id) wake();
  });
  const onAbort = (): void => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      const told = new Promise<void>((resolve) => (wake = resolve));
      const job = await look();
      const left = until - Date.now();
      if (isFinal(job) || left <= 0 || signal?.aborted === true) return job;
      let timer: NodeJS.Timeout | undefined;
      const later = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.min(left, pollMs))));
      await Promise.race([told, later]);
      clearTimeout(timer);
    }
  } finally {
    stopListening();
    signal?.removeEventListener('abort', onAbort);
  }
};
