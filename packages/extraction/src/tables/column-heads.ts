import { overlapX, type Rect } from '../geometry/rect.js';
import type { Row, Segment } from '../page-model/document-model.js';
import weights from '../weights.json' with { type: 'json' };
import type { HeaderCell } from './header-cells.js';
import { findHeaders, type HeaderQuestion, type TableHeader } from './table-header.js';

/** Two columns are as often labels and values. */
const fewestColumns = 3;
/** Longer ones are no head of a column. */
const mostWords = 4;
/** Columns are told by what stands in so many rows below. */
const sampleRows = 3;

/**
 * Rows that head columns by their looks alone, whatever their words mean: short texts without numbers, apart from each
 * other, over rows whose cells stand under them. Top to bottom.
 */
export function findColumnHeads(question: HeaderQuestion): TableHeader[] {
  const { model, leaves } = question;
  if (leaves.length < fewestColumns) return [];
  return findHeaders(question, 0)
    .filter(({ cells, firstRow, endRow, page }) => {
      const heads = model.rows.slice(firstRow, endRow);
      if (cells.length < Math.max(fewestColumns, leaves.length - 1) || !heads.every(isHead)) return false;
      const below = model.rows.slice(endRow, endRow + sampleRows).filter((row) => row.page === page);
      return below.filter((row) => standsUnder(row, cells)).length >= 2;
    })
    .toSorted((a, b) => a.firstRow - b.firstRow);
}

const isHead = ({ segments }: Row): boolean =>
  segments.every(({ text }) => !/\d{2}|[:：]\s*\p{L}/u.test(text) && text.split(/\s+/).length <= mostWords);

/** A row of a table: numbers among its cells, nearly one for each head and under it. */
function standsUnder({ segments, text }: Row, cells: readonly HeaderCell[]): boolean {
  if (!/\d/.test(text) || segments.length < fewestColumns || Math.abs(segments.length - cells.length) > 1) return false;
  const under = segments.filter((segment: Segment) => cells.some((cell) => isUnder(cell.rect, segment.rect)));
  return under.length >= segments.length - 1;
}

const isUnder = (head: Rect, cell: Rect): boolean =>
  overlapX(head, cell) > 0 ||
  Math.abs(head.left - cell.left) < weights.table.edge ||
  Math.abs(head.right - cell.right) < weights.table.edge;
