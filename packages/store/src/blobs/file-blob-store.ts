import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore } from './blob-store.js';
import { isBlobHash, missingBlob, writeHashed } from './write-hashed.js';

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
    if (!isBlobHash(hash)) throw missingBlob(hash);
    return join(folder, hash.slice(0, 2), hash);
  };
  const has = async (hash: string): Promise<boolean> =>
    isBlobHash(hash) && (await stat(place(hash)).catch(() => undefined)) !== undefined;
  const find = async (hash: string): Promise<string> => {
    if (!(await has(hash))) throw missingBlob(hash);
    return place(hash);
  };

  return {
    put: async (bytes, options) => {
      const temporary = join(incoming, randomUUID());
      const info = await writeHashed(temporary, bytes, options);
      const file = place(info.hash);
      await mkdir(dirname(file), { recursive: true });
      await rename(temporary, file);
      await syncFolder(dirname(file));
      return info;
    },
    get: async (hash) => readFile(await find(hash)),
    stream: async (hash) => createReadStream(await find(hash)),
    has,
    delete: (hash) => rm(place(hash), { force: true }),
    sweep: async (isUsed, graceMs) => {
      const old = Date.now() - graceMs;
      let swept = 0;
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        const changed = (await stat(file).catch(() => undefined))?.mtimeMs ?? Infinity;
        if (changed >= old || (isBlobHash(entry.name) && (await isUsed(entry.name)))) continue;
        await rm(file, { force: true });
        swept += 1;
      }
      return swept;
    },
  };
};
