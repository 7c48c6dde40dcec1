import type { Rect } from '../geometry/rect.js';
import type { DocumentModel } from '../page-model/document-model.js';
import weights from '../weights.json' with { type: 'json' };
import type { TableHeader } from './table-header.js';

/**
 * The same header on another page: most of its fields head columns there. Where a page reads it worse, the columns
 * are those of the given one.
 */
export function headerOnPage(
  model: DocumentModel,
  header: TableHeader,
  page: number,
  headers: readonly TableHeader[],
): TableHeader | undefined {
  if (page === header.page) return header;
  const w = weights.table.header;
  const wanted = new Set(header.cells.flatMap((cell) => cell.leaf ?? []));
  const again = headers.find((other) => {
    if (other.page !== page) return false;
    const shared = other.cells.filter((cell) => cell.leaf && wanted.has(cell.leaf)).length;
    return shared >= Math.max(2, w.again * header.matched);
  });
  if (!again || again.matched >= header.matched) return again;
  const scale = scaleBetween(model, header.page, page);
  return {
    ...again,
    cells: header.cells.map((cell) => ({ ...cell, rect: scaled(cell.rect, scale) })),
    matched: header.matched,
  };
}

/** The first page of the table that a header heads: it may be read better on a later one. */
export function firstPageOf(model: DocumentModel, header: TableHeader, headers: readonly TableHeader[]): number {
  let { page } = header;
  while (page > 0 && headerOnPage(model, header, page - 1, headers)) page -= 1;
  return page;
}

/** Text units of one page in those of another, by their widths. */
export const scaleBetween = (model: DocumentModel, from: number, to: number): number =>
  (model.pages[to]?.width ?? 1) / (model.pages[from]?.width ?? 1);

const scaled = (rect: Rect, scale: number): Rect => ({ ...rect, left: rect.left * scale, right: rect.right * scale });
