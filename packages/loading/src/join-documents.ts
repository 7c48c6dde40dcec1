import { LimitError, OptionError, type Reading } from '@docquorum/document';
import type { OpenedPage } from '@docquorum/rendering';
import type { LoadedDocument } from './loaded-document.js';

/** Several documents as one, page after page: a mail and what is attached to it. Closing it closes all of them. */
export function joinDocuments(
  first: LoadedDocument,
  further: readonly LoadedDocument[],
  maxPages: number,
): LoadedDocument {
  const { filename, mimeType } = first;
  const parts = [first, ...further];
  const pageCount = parts.reduce((sum, part) => sum + part.pageCount, 0);
  if (pageCount > maxPages) {
    throw new LimitError(
      'ERR_LIMIT_PAGES',
      `${filename} has ${pageCount} pages with its attachments, more than the ${maxPages} allowed: raise limits.maxPages.`,
      { details: { limit: maxPages, actual: pageCount } },
    );
  }
  const close = async (): Promise<void> => {
    await Promise.all(parts.map((part) => part.close()));
  };
  return {
    filename,
    mimeType,
    pageCount,
    leftOut: parts.flatMap(({ leftOut }) => leftOut),
    async openPage(pageNumber, options) {
      let before = 0;
      for (const part of parts) {
        if (pageNumber > before && pageNumber <= before + part.pageCount) {
          return renumber(await part.openPage(pageNumber - before, options), pageNumber, part !== first);
        }
        before += part.pageCount;
      }
      throw new OptionError(`${filename} has pages 1 to ${pageCount}, no page ${pageNumber}.`, {
        details: { option: 'pageNumber' },
      });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

const renumber = (page: OpenedPage, pageNumber: number, attached: boolean): OpenedPage => ({
  pageNumber,
  width: page.width,
  height: page.height,
  textLayer: async (options) => {
    const layer = await page.textLayer(options);
    const reading = { ...layer.reading, pageNumber };
    return { ...layer, reading: attached ? withoutPlaces(reading) : reading };
  },
  render: (options) => page.render(options),
  close: () => page.close(),
});

/** Places in an attachment are none in the file that holds it. */
const withoutPlaces = (reading: Reading): Reading => ({
  ...reading,
  lines: reading.lines.map((line) => ({
    ...line,
    words: line.words.map(({ text, box, confidence }) => ({ text, box, confidence })),
  })),
});
