import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { StoreError } from '../store-error.js';
import type { BlobInfo, BlobStore } from './blob-store.js';

const hashShape = /^[0-9a-f]{64}$/;

/** Whether a text can name a blob at all. */
export const isBlobHash = (text: string): boolean => hashShape.test(text);

export const missingBlob = (hash: string): StoreError =>
  isBlobHash(hash)
    ? new StoreError('ERR_STORE_BLOB_MISSING', `the blob ${hash} is not in the store`, { details: { hash } })
    : new StoreError('ERR_STORE_BLOB_MISSING', 'no such blob: a hash has 64 hex digits');

/**
 * Writes bytes to a new file as they come, synced when it resolves; the file is gone when it rejects.
 * Errors: `ERR_STORE_BLOB_SIZE`.
 */
export const writeHashed = async (
  file: string,
  bytes: Parameters<BlobStore['put']>[0],
  { maxBytes = Infinity, signal }: Parameters<BlobStore['put']>[1] = {},
): Promise<BlobInfo> => {
  const digest = createHash('sha256');
  let size = 0;
  const handle = await open(file, 'wx');
  try {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      signal?.throwIfAborted();
      size += chunk.byteLength;
      if (size > maxBytes) {
        throw new StoreError('ERR_STORE_BLOB_SIZE', `more than ${maxBytes} bytes`, { details: { limit: maxBytes } });
      }
      digest.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(file, { force: true });
    throw error;
  }
  await handle.close();
  return { hash: digest.digest('hex'), size };
};
