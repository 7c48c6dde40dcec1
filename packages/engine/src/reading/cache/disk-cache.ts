import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { OptionError } from '@docquorum/document';

const extension = '.reading';
const digestBytes = 32;
const digestOf = (packed: Uint8Array): Buffer => createHash('sha256').update(packed).digest();
/** Eviction lists the whole folder, so it goes a little below the limit and not every write needs it. */
const evictTo = 0.9;

/**
 * Texts by key in the files of a folder, up to a number of bytes; those not used for longest go first. A file is the
 * SHA-256 of what follows, then the text, gzipped; one that does not fit its digest is deleted and counts as missing.
 * Several processes may share a folder. Trouble with the disk costs the entry, never the caller.
 */
export class DiskCache {
  readonly #folder: string;
  readonly #limit: number;
  #opened: Promise<void> | undefined;
  #eviction: Promise<void> | undefined;
  #bytes = 0;

  constructor(folder: string, limitBytes: number) {
    this.#folder = folder;
    this.#limit = limitBytes;
  }

  async get(key: string): Promise<string | undefined> {
    const path = this.#pathOf(key);
    const file = await readFile(path).catch(() => undefined);
    if (file === undefined) return undefined;
    const packed = file.subarray(digestBytes);
    if (!digestOf(packed).equals(file.subarray(0, digestBytes))) {
      await rm(path, { force: true }).catch(() => undefined);
      return undefined;
    }
    const now = new Date();
    await utimes(path, now, now).catch(() => undefined);
    return (await promisify(gunzip)(packed)).toString('utf8');
  }

  /** Rejects with `OptionError` when the folder cannot be made. */
  async set(key: string, text: string): Promise<void> {
    this.#opened ??= this.#open();
    await this.#opened;
    const packed = await promisify(gzip)(text);
    const path = this.#pathOf(key);
    const temporary = `${path}.${randomUUID()}`;
    try {
      await writeFile(temporary, Buffer.concat([digestOf(packed), packed]));
      await rename(temporary, path);
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
      return;
    }
    this.#bytes += digestBytes + packed.length;
    if (this.#bytes <= this.#limit) return;
    this.#eviction ??= this.#evict().finally(() => (this.#eviction = undefined));
    await this.#eviction;
  }

  #pathOf(key: string): string {
    return join(this.#folder, `${key}${extension}`);
  }

  async #open(): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true });
    } catch (cause) {
      throw new OptionError(`cache.folder: ${this.#folder} cannot be made; name a folder that may be written`, {
        cause,
        details: { option: 'cache.folder' },
      });
    }
    this.#bytes = (await this.#entries()).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async #entries(): Promise<{ path: string; bytes: number; usedAt: number }[]> {
    const names = await readdir(this.#folder);
    const entries = await Promise.all(
      names
        .filter((name) => name.endsWith(extension))
        .map(async (name) => {
          const path = join(this.#folder, name);
          // Another process may have removed it since.
          const facts = await stat(path).catch(() => undefined);
          return facts && { path, bytes: facts.size, usedAt: facts.mtimeMs };
        }),
    );
    return entries.filter((entry) => entry !== undefined);
  }

  async #evict(): Promise<void> {
    const oldestFirst = (await this.#entries()).sort((a, b) => a.usedAt - b.usedAt);
    this.#bytes = oldestFirst.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { path, bytes } of oldestFirst) {
      if (this.#bytes <= this.#limit * evictTo) return;
      await rm(path, { force: true }).catch(() => undefined);
      this.#bytes -= bytes;
    }
  }
}
