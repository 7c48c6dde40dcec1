import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreError } from '../store-error.js';
import type { BlobStore } from './blob-store.js';

const hashShape = /^[0-9a-f]{64}$/;

/** A rename is durable only when its folder is synced too. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Blobs as files named by their SHA-256: `ab/abcdef...`. Written beside, synced, then renamed, so none is ever torn. */
export const createFileBlobStore = async (folder: string): Promise<BlobStore> => {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });

  const place = (hash: string): string => {
    if (!hashShape.test(hash)) throw new StoreError('ERR_STORE_BLOB_MISSING', 'no such blob: a hash has 64 hex digits');
    return join(folder, hash.slice(0, 2), hash);
  };
  const has = async (hash: string): Promise<boolean> =>
    hashShape.test(hash) && (await stat(place(hash)).catch(() => undefined)) !== undefined;
  const path = async (hash: string): Promise<string> => {
    const file = place(hash);
    if (!(await has(hash)))
      throw new StoreError('ERR_STORE_BLOB_MISSING', `the blob ${hash} is not in the store`, { details: { hash } });
    return file;
  };

  return {
    put: async (bytes, { maxBytes = Infinity, signal } = {}) => {
      const temporary = join(incoming, randomUUID());
      const digest = createHash('sha256');
      let size = 0;
      const handle = await open(temporary, 'wx');
      try {
        for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
          signal?.throwIfAborted();
          size += chunk.byteLength;
          if (size > maxBytes) {
            throw new StoreError('ERR_STORE_BLOB_SIZE', `more than ${maxBytes} bytes`, {
              details: { limit: maxBytes },
            });
          }
          digest.update(chunk);
          await handle.writeFile(chunk);
        }
        await handle.sync();
      } catch (error) {
        await handle.close();
        await rm(temporary, { force: true });
        throw error;
      }
      await handle.close();
      const hash = digest.digest('hex');
      const file = place(hash);
      await mkdir(dirname(file), { recursive: true });
      await rename(temporary, file);
      await syncFolder(dirname(file));
      return { hash, size };
    },
    get: async (hash) => readFile(await path(hash)),
    stream: async (hash) => createReadStream(await path(hash)),
    path,
    has,
    delete: (hash) => rm(place(hash), { force: true }),
    sweep: async (isUsed, graceMs) => {
      const old = Date.now() - graceMs;
      let swept = 0;
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        const changed = (await stat(file).catch(() => undefined))?.mtimeMs ?? Infinity;
        if (changed >= old || (hashShape.test(entry.name) && (await isUsed(entry.name)))) continue;
        await rm(file, { force: true });
        swept += 1;
      }
      return swept;
    },
  };
};
