import type { StoreNews } from '@docquorum/store';

/** From the server to a worker process. */
export type ToWorker = { kind: 'news'; news: StoreNews } | { kind: 'stop'; graceMs: number };

/** From a worker process to the server. */
export type FromWorker =
  | { kind: 'news'; news: StoreNews }
  /** It holds this attempt now; the server watches its time and memory. */
  | { kind: 'began'; jobId: string; worker: string; attempt: number; tenant: string }
  | { kind: 'ended'; jobId: string; attempt: number };
