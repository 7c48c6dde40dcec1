import type { Area } from './area.js';
import type { TableBlock, TableCell } from './block.js';
import { fitWidths } from './fit-widths.js';
import { cellsAcross, placeText } from './place-text.js';
import type { PlacedWord } from './placed-word.js';

/** Blanks between the cells of a table. */
const cellGap = 5;
/** A column is no wider than this; its cells wrap. */
const maxColumnWidth = 60;

/** Places a table from a row on, its cells in common columns, and gives the first row after it. */
export function placeTable(table: TableBlock, { row, left: edge, width: room }: Area, words: PlacedWord[]): number {
  const widths = fitWidths(columnWidths(table), room, cellGap);
  const lefts: number[] = [];
  let left = 0;
  for (const [column, width] of widths.entries()) {
    lefts[column] = left;
    // Empty columns take no room.
    if (width > 0) left += width + cellGap;
  }
  const numeric = numericColumns(table);
  let next = row;
  for (const cells of table.rows) {
    let after = next + 1;
    for (const [index, cell] of cells.entries()) {
      const from = lefts[cell.column] ?? left;
      const spills = index === cells.length - 1;
      const end = spills ? room : (lefts[cell.column + cell.columnSpan] ?? left) - cellGap;
      const width = Math.max(1, Math.min(room - from, end - from));
      const blanks = numeric.has(cell.column) ? (widths[cell.column] ?? 0) - widestLine(cell) : 0;
      const indent = cell.columnSpan === 1 ? Math.max(0, blanks) : 0;
      after = Math.max(
        after,
        placeText(
          cell.text,
          { row: next, left: edge + from + indent, width: width - indent, start: cell.start, place: cell.place },
          words,
        ),
      );
    }
    next = after;
  }
  return next;
}

/** Characters across that the tables of a document ask for. */
export const tableWidth = (table: TableBlock): number =>
  columnWidths(table).reduce((sum, width) => sum + (width > 0 ? width + cellGap : 0), 0);

/**
 * The last cell of a row may run over the empty columns right of it, as letterheads on spreadsheets do. So it does
 * not widen its own column, unless that is the last one.
 */
function columnWidths({ rows }: TableBlock): number[] {
  let last = 0;
  for (const cells of rows) for (const { column } of cells) last = Math.max(last, column);
  const widths = Array.from({ length: last + 1 }, () => 0);
  for (const cells of rows) {
    for (const [index, cell] of cells.entries()) {
      const { column, columnSpan } = cell;
      const spills = columnSpan > 1 || (index === cells.length - 1 && column < last);
      const width = spills ? 1 : Math.min(maxColumnWidth, widestLine(cell));
      widths[column] = Math.max(widths[column] ?? 0, width);
    }
  }
  for (const cells of rows) {
    for (const cell of cells.slice(0, -1)) if (cell.columnSpan > 1) widenForSpan(widths, cell);
  }
  return widths;
}

/** A cell over several columns that something follows has the room that it needs: its last column gives it. */
function widenForSpan(widths: number[], cell: TableCell): void {
  const end = Math.min(widths.length, cell.column + cell.columnSpan);
  let room = -cellGap;
  for (const width of widths.slice(cell.column, end)) if (width > 0) room += width + cellGap;
  const missing = Math.min(maxColumnWidth, widestLine(cell)) - room;
  if (missing > 0) widths[end - 1] = (widths[end - 1] ?? 0) + missing;
}

/** Columns of numbers, which stand at their right edge as they are printed: so the digits of `1 280,00` and `690,00` are under one another. */
function numericColumns({ rows }: TableBlock): ReadonlySet<number> {
  const balance = new Map<number, number>();
  for (const cells of rows) {
    for (const { text, column, columnSpan } of cells) {
      if (columnSpan === 1) balance.set(column, (balance.get(column) ?? 0) + (isNumber(text) ? 1 : -1));
    }
  }
  return new Set([...balance].filter(([, more]) => more > 0).map(([column]) => column));
}

const isNumber = (text: string): boolean => /^[^\p{L}\d]{0,3}\d[\d\s.,'’]*[^\p{L}\d]{0,3}$/u.test(text);

const widestLine = ({ text }: TableCell): number =>
  text.split('\n').reduce((widest, line) => Math.max(widest, cellsAcross(line.trim())), 1);
