import type { EngineContext } from '../engine-context.js';
import { loadBytes } from '../request/document-input.js';
import { resolvePageRange } from '../request/page-range.js';
import type { ReadOptions } from '../request/read-options.js';
import { DocumentSource } from './document-source.js';
import { PageReadings } from './page-readings.js';

/** A document with the pages that were asked for, none of them read yet. Dispose of it to close the file. */
export interface OpenPages extends AsyncDisposable {
  readonly source: DocumentSource;
  /** Pages of the file. */
  readonly pageCount: number;
  /** What of the file does not reach its pages, such as hidden sheets, for a person to read. */
  readonly leftOut: readonly string[];
  /** Pages asked for, 1-based, ascending. */
  readonly pageNumbers: readonly number[];
  readonly pages: PageReadings;
}

/**
 * Brings a document in. Rejects with `DocumentError`, `LimitError` or `OptionError`.
 * `onPageRead` is called whenever a page is complete, with the number of pages that are.
 */
export async function openPages(
  { document, pages: range, password, imageResolutionDpi = 192, bustCache = false, signal }: ReadOptions,
  { options: { limits, isolated, threads }, cache, models }: EngineContext,
  onPageRead: (pagesRead: number) => void,
): Promise<OpenPages> {
  const source = new DocumentSource(await loadBytes(document, limits.maxBytes, signal), {
    password,
    limits,
    isolated,
    signal,
  });
  try {
    const known = cache.forDocument(source.contentHash, bustCache);
    const { pageCount, leftOut } = await known.remember('document', async () => {
      const opened = await source.open();
      return { pageCount: opened.pageCount, leftOut: opened.leftOut };
    });
    const pageNumbers = resolvePageRange(range, pageCount, limits.maxPages);
    const pages = new PageReadings(source, {
      pageNumbers,
      dpi: imageResolutionDpi,
      maxPixels: limits.maxPixels,
      concurrency: threads,
      recogniser: () => models.recogniser(),
      cache: known,
      signal,
      onPageRead,
    });
    return {
      source,
      pageCount,
      leftOut,
      pageNumbers,
      pages,
      [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
    };
  } catch (error) {
    await source[Symbol.asyncDispose]();
    throw error;
  }
}
