import type { BlobStore } from './blobs/blob-store.js';
import type { IdempotencyStore } from './idempotency/idempotency-store.js';
import type { JobStore } from './jobs/job-store.js';
import type { KeyStore } from './keys/key-store.js';
import type { RecordStore } from './records/record-store.js';

/** Everything that the service remembers. One interface, two drivers, one conformance suite. */
export interface Store extends AsyncDisposable {
  readonly jobs: JobStore;
  readonly records: RecordStore;
  readonly blobs: BlobStore;
  readonly keys: KeyStore;
  readonly idempotency: IdempotencyStore;
  /** Drops what expired and blobs that nothing names; safe to call from every machine, now and then. */
  sweep: () => Promise<void>;
  /** Whether the store answers now; the reason when it does not. */
  health: () => Promise<{ ok: true } | { ok: false; reason: string }>;
  close: () => Promise<void>;
}
