import type { ResolvedExtractorOptions } from '../../request/extractor-options.js';
import { DiskCache } from './disk-cache.js';
import { MemoryCache } from './memory-cache.js';
import { readerVersions } from './reader-versions.js';
import { ReadingCache } from './reading-cache.js';

/** The cache that an extractor's options ask for. */
export function createReadingCache(options: ResolvedExtractorOptions): ReadingCache {
  const { memoryBytes, folder, folderBytes } = options.cache;
  const disk = folder === undefined ? undefined : new DiskCache(folder, folderBytes);
  return new ReadingCache(new MemoryCache(memoryBytes), disk, readerVersions(options));
}
