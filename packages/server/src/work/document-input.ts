import type { BlobStore } from '@docquorum/store';
import type { DocumentRef } from './job-payloads.js';

/** A stored document as the engine takes it. */
export const documentInput = async (
  blobs: BlobStore,
  { filename, hash }: DocumentRef,
): Promise<{ filename: string; bytes: Uint8Array }> => ({
  filename,
  bytes: await blobs.get(hash),
});
