import { createRequire } from 'node:module';
import type { ResolvedExtractorOptions } from '../../request/extractor-options.js';

const require = createRequire(import.meta.url);
const readers = ['@docquorum/loading', '@docquorum/rendering', '@docquorum/inference'];

/** A text that changes whenever the same document may be read differently: packages, models, languages, device. */
export function readerVersions({ languages, languageFolder, device }: ResolvedExtractorOptions): string {
  const packages = readers.map((name) => {
    // Models are packages of an exact version among the dependencies.
    const { version, dependencies } = require(`${name}/package.json`) as Record<string, unknown>;
    return { name, version, dependencies };
  });
  return JSON.stringify({ packages, languages, languageFolder, device });
}
