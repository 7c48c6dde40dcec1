import type { BlobStore } from './blob-store.js';
import type { IdempotencyStore } from './idempotency-store.js';
import type { JobStore } from './job-store.js';
import type { KeyStore } from './key-store.js';
import type { RecordStore } from './record-store.js';

/** Everything that the service remembers. One interface, two drivers, one conformance suite. */
export interface Store extends AsyncDisposable {
  readonly jobs: JobStore;
  readonly records: RecordStore;
  readonly blobs: BlobStore;
  readonly keys: KeyStore;
  readonly idempotency: IdempotencyStore;
  /** Whether the store answers now; the reason when it does not. */
  health: () => Promise<{ ok: true } | { ok: false; reason: string }>;
  close: () => Promise<void>;
}
