import { WireError } from '../http/wire-error.js';

/** `0,5-10,20`, counted from 0, as the engine's pages counted from 1; `maxPages` cuts after that many. */
export const enginePages = (pageRange: string | undefined, maxPages: number | undefined): string | undefined => {
  if (pageRange === undefined) return maxPages === undefined ? undefined : `1-${maxPages}`;
  const pages = pageRange.split(',').flatMap((part) => {
    const [, from = '', to = from] = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(part) ?? [];
    if (from === '' || Number(to) < Number(from)) {
      throw new WireError(
        422,
        'VALIDATION_ERROR',
        `page_range: ${JSON.stringify(pageRange)} is none; write 0-based pages such as 0,5-10,20`,
        {
          details: { field: 'page_range' },
        },
      );
    }
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index + 1);
  });
  return [...new Set(pages)]
    .toSorted((one, other) => one - other)
    .slice(0, maxPages)
    .join(',');
};
