import { LimitError } from '@docquorum/document';
import type { OpenedDocument, OpenedPage, PageOptions } from '@docquorum/rendering';
import type { LoadingLimits } from './loading-limits.js';

type Held = Pick<LoadingLimits, 'maxDocumentSeconds' | 'maxPageWords'>;

/** A document that refuses pages of too many words, and all pages once it has taken too long. */
export function holdToLimits<Document extends OpenedDocument>(
  document: Document,
  { maxDocumentSeconds, maxPageWords }: Held,
): Document {
  let spent = 0;
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    if (spent > maxDocumentSeconds * 1000) {
      throw new LimitError(
        'ERR_LIMIT_TIME',
        `${document.filename} took longer than the ${maxDocumentSeconds} s allowed: raise limits.maxDocumentSeconds, or choose some pages.`,
        { details: { limit: maxDocumentSeconds, option: 'limits.maxDocumentSeconds' } },
      );
    }
    const started = performance.now();
    try {
      return await work();
    } finally {
      spent += performance.now() - started;
    }
  };
  const holdPage = (page: OpenedPage): OpenedPage => ({
    pageNumber: page.pageNumber,
    width: page.width,
    height: page.height,
    async textLayer(options) {
      const layer = await timed(() => page.textLayer(options));
      const words = layer.reading.lines.reduce((sum, line) => sum + line.words.length, 0);
      if (words <= maxPageWords) return layer;
      throw new LimitError(
        'ERR_LIMIT_CHARACTERS',
        `Page ${page.pageNumber} of ${document.filename} has ${words} words, more than the ${maxPageWords} allowed: raise limits.maxPageWords.`,
        { details: { limit: maxPageWords, actual: words, option: 'limits.maxPageWords' } },
      );
    },
    render: (options) => timed(() => page.render(options)),
    close: () => page.close(),
  });
  const open = document.openPage.bind(document);
  return Object.assign(document, {
    openPage: async (pageNumber: number, options?: PageOptions) =>
      holdPage(await timed(() => open(pageNumber, options))),
  });
}
