import type { EngineLine } from './ocr-engine.js';

/** Lines whose middles differ by less than this part of the smaller height stand in one row. */
const rowTolerance = 0.5;

/**
 * Rows from top to bottom, in a row from left to right. A line joins the row whose first line it stands beside.
 * Rows come before columns because a form or a receipt is read across: its label and its amount share a row.
 */
export function inReadingOrder(lines: readonly EngineLine[]): EngineLine[] {
  const middle = ({ box }: EngineLine) => (box.top + box.bottom) / 2;
  const height = ({ box }: EngineLine) => box.bottom - box.top;
  const rows: EngineLine[][] = [];
  for (const line of lines.toSorted((a, b) => middle(a) - middle(b) || a.box.left - b.box.left)) {
    const row = rows.at(-1);
    const head = row?.[0];
    if (row && head && middle(line) - middle(head) < rowTolerance * Math.min(height(line), height(head))) {
      row.push(line);
    } else {
      rows.push([line]);
    }
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.box.left - b.box.left));
}
