import { LimitError, OptionError } from '@docquorum/document';

/** 1-based page numbers: `'1,3-5'`, `'2-'` (to the end), or a list. */
export type PageRange = string | readonly number[];

const wrong = (range: PageRange): OptionError =>
  new OptionError(
    `pages: ${JSON.stringify(range)} is no page range; write 1-based numbers such as '1,3-5', '2-' or [1, 3]`,
    { details: { option: 'pages' } },
  );

/**
 * The asked pages in ascending order, each once. Numbers beyond the last page are left out.
 *
 * Throws `OptionError` for a malformed range or one without any page of the document, and `LimitError`
 * (`ERR_LIMIT_PAGES`) for more than `maxPages`.
 */
export function resolvePageRange(range: PageRange | undefined, pageCount: number, maxPages: number): number[] {
  const pages = [...new Set(range === undefined ? span(1, pageCount) : asked(range, pageCount))]
    .filter((page) => page <= pageCount)
    .toSorted((a, b) => a - b);
  if (pages.length === 0) {
    throw new OptionError(`pages: the document has ${pageCount} page(s), none of them in ${JSON.stringify(range)}`, {
      details: { option: 'pages', pageCount },
    });
  }
  if (pages.length > maxPages) {
    throw new LimitError(
      'ERR_LIMIT_PAGES',
      `${pages.length} pages are asked for, more than the limit of ${maxPages}; choose some with pages, or raise limits.maxPages`,
      { details: { limit: maxPages, actual: pages.length } },
    );
  }
  return pages;
}

function asked(range: PageRange, pageCount: number): number[] {
  if (typeof range !== 'string') {
    if (!range.every((page) => Number.isInteger(page) && page >= 1)) throw wrong(range);
    return [...range];
  }
  return range.split(',').flatMap((part) => {
    const match = /^\s*(\d{1,7})\s*(?:(-)\s*(\d{1,7})?\s*)?$/.exec(part);
    const from = Number(match?.[1]);
    const to = match?.[2] ? Number(match[3] ?? pageCount) : from;
    if (!match || from < 1 || (match[3] !== undefined && to < from)) throw wrong(range);
    return span(from, Math.min(to, pageCount));
  });
}

const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
