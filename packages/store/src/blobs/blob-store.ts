import type { Readable } from 'node:stream';

/** What is known of a blob without reading it. */
export interface BlobInfo {
  /** SHA-256 of the bytes, 64 hex digits. */
  hash: string;
  /** Bytes. */
  size: number;
}

/** Bytes by content, durable when `put` resolves. Kept while a job or a record names them, swept after a grace time. */
export interface BlobStore {
  put: (
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    options?: { maxBytes?: number; signal?: AbortSignal },
  ) => Promise<BlobInfo>;
  /** Errors: `ERR_STORE_BLOB_MISSING`. */
  get: (hash: string) => Promise<Uint8Array>;
  /** The bytes as they are read. Errors: `ERR_STORE_BLOB_MISSING`. */
  stream: (hash: string) => Promise<Readable>;
  has: (hash: string) => Promise<boolean>;
  delete: (hash: string) => Promise<void>;
  /** Deletes what `isUsed` denies and that is older than `graceMs`. Returns how many went. */
  sweep: (isUsed: (hash: string) => Promise<boolean>, graceMs: number) => Promise<number>;
}
