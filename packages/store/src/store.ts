import type { BlobStore } from './blobs/blob-store.js';
import type { IdempotencyStore } from './idempotency/idempotency-store.js';
import type { JobStore } from './jobs/job-store.js';
import type { KeyStore } from './keys/key-store.js';
import type { RecordStore } from './records/record-store.js';
import type { Channel } from './sql/database.js';
import type { Worker, WorkOptions } from './worker/work-options.js';

/** That work came, or that a job went on or ended. Plain data. */
export interface StoreNews {
  channel: Channel;
  word: string;
}

/** Everything that the service remembers. One interface, two drivers, one conformance suite. */
export interface Store extends AsyncDisposable {
  readonly jobs: JobStore;
  readonly records: RecordStore;
  readonly blobs: BlobStore;
  readonly keys: KeyStore;
  readonly idempotency: IdempotencyStore;
  /**
   * Works on the queue until stopped. Every claim holds a lease that is renewed while the handler runs; a worker that
   * dies stops renewing, and any other takes its jobs up when the lease is over.
   */
  startWorker: (options: WorkOptions) => Worker;
  /**
   * Connects the news of this process (`send`) with another's on the same embedded store; gives what takes the other's
   * news in. PostgreSQL carries news by itself.
   */
  relay: (send: (news: StoreNews) => void) => (news: StoreNews) => void;
  /** Drops what expired and blobs that nothing names; safe to call from every machine, now and then. */
  sweep: () => Promise<void>;
  /** Whether the store answers now; the reason when it does not. */
  health: () => Promise<{ ok: true } | { ok: false; reason: string }>;
  close: () => Promise<void>;
}
