import { createHash } from 'node:crypto';
import type { DiskCache } from './disk-cache.js';
import type { DocumentCache } from './document-cache.js';
import type { MemoryCache } from './memory-cache.js';

/**
 * Keeps what reading a page gave, so that a second schema on the same document does not read it again. Entries are named
 * by the content of the document, what was read from it how, and the versions of everything that reads.
 */
export class ReadingCache {
  readonly #memory: MemoryCache;
  readonly #disk: DiskCache | undefined;
  readonly #versions: string;

  /** `versions`: a text that changes whenever the same pixels may be read differently. */
  constructor(memory: MemoryCache, disk: DiskCache | undefined, versions: string) {
    this.#memory = memory;
    this.#disk = disk;
    this.#versions = versions;
  }

  /** The entries of one document. With `bust` nothing is taken from the cache, and what is found anew replaces it. */
  forDocument(contentHash: string, bust: boolean): DocumentCache {
    return {
      remember: async <T>(name: string, compute: () => Promise<T>): Promise<T> => {
        const key = createHash('sha256').update(`${this.#versions}\n${contentHash}\n${name}`).digest('hex');
        const known = bust ? undefined : await this.#find(key);
        if (known !== undefined) return known as T;
        const computed = await compute();
        const body = JSON.stringify(computed);
        this.#memory.set(key, computed, body.length);
        await this.#disk?.set(key, body);
        return computed;
      },
    };
  }

  async #find(key: string): Promise<unknown> {
    const known = this.#memory.get(key);
    if (known !== undefined) return known;
    const body = await this.#disk?.get(key);
    if (body === undefined) return undefined;
    const value: unknown = JSON.parse(body);
    this.#memory.set(key, value, body.length);
    return value;
  }
}
