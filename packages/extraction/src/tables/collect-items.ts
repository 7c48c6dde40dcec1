import type { Row } from '../page-model/document-model.js';
import weights from '../weights.json' with { type: 'json' };
import { addCells, addLine, type ItemCells } from './add-line.js';
import type { TableContext, TableItem } from './read-table.js';
import { collectStacked } from './stacked-items.js';
import { endsTable } from './table-end.js';
import type { TableColumn } from './table-columns.js';
import type { TableRow } from './table-row.js';
import { isFullItem, type TableShape } from './table-shape.js';

/** The rows of a table on one page. */
export interface RowsToCollect {
  readonly rows: readonly TableRow[];
  readonly columns: readonly TableColumn[];
  readonly shape: TableShape;
  /** The rows begin under a header, not in the middle of the table. */
  readonly afterHeader: boolean;
}

export interface CollectedItems {
  readonly items: readonly TableItem[];
  readonly rows: readonly number[];
  /** The sum that was the last of it. */
  readonly sum: Row | undefined;
}

/** Makes items of rows: a row with the usual numbers opens one, lines of text go on with it, sums end the table. */
export function collectItems(context: TableContext, table: RowsToCollect): CollectedItems {
  const stacked = collectStacked(context, table);
  if (stacked) return stacked;
  const { rows, columns, shape, afterHeader } = table;
  const { hasAnchors } = shape;
  const items: ItemCells[] = [];
  const used: number[] = [];
  /** Lines of text that wait for the item below them. */
  let waiting: TableRow[] = [];
  let sum: Row | undefined;
  let above: TableRow | undefined;
  /** The row that opened the last item. */
  let opener: TableRow | undefined;
  /** The blank over an item of one line. */
  let usualGap = shape.pitch;
  let started = afterHeader;
  let lowerCase = false;
  for (const [i, row] of rows.entries()) {
    const gap = gapBetween(above, row);
    const place = { row, above, gap, opener, afterSum: sum !== undefined };
    if (endsTable(context, shape, place)) break;
    const anchor =
      isInCells(row) &&
      (hasAnchors
        ? row.held.size >= shape.needed || isFlatCharge(table, row, opener, gap - usualGap)
        : isTextAnchor(row, columns, gap));
    const entry = row.summary === 'extra' && !sum && isEntry(table, i, opener ?? above, gap);
    if (row.summary && !entry && (isLess(shape, row) || !anchor || row.summary === 'total')) {
      sum = row.row;
      waiting = [];
    } else if (entry || (anchor && (!sum || isFullItem(shape, row)))) {
      sum = undefined;
      started = true;
      const item: ItemCells = new Map();
      // Lines above an item are its text when its own row has none or goes on with theirs; else they head a section.
      const own = row.worded === 0 ? waiting : linesOf(row, waiting, above === waiting.at(-1) ? gap : Infinity);
      for (const line of [...own, row]) {
        addCells(item, line, columns);
        used.push(line.row.index);
      }
      waiting = [];
      items.push(item);
      opener = row;
      usualGap = Math.max(usualGap, gap);
      lowerCase ||= /\p{Ll}{3}/u.test(row.row.text);
    } else if (started && !sum && row.worded > 0) {
      const last = items.at(-1);
      const goesOn = gap < weights.table.wrapGap && waiting.length === 0 && !(lowerCase && isHeading(row));
      if (last && goesOn && !opensNext(shape, row, rows[i + 1], gap)) {
        addLine(context, last, row, columns);
        used.push(row.row.index);
      } else waiting.push(row);
    }
    above = row;
  }
  return { items, rows: used, sum };
}

const gapBetween = (above: TableRow | undefined, below: TableRow): number =>
  above ? below.row.rect.top - above.row.rect.bottom : 0;

/** A sum stands under the amounts; where the words of the items stand it has none, or fewer amounts. */
const isLess = (shape: TableShape, row: TableRow): boolean =>
  shape.typicalFill <= 1 ||
  (shape.worded && row.worded === 0) ||
  (row.held.size < shape.typicalFill && !isFullItem(shape, row));

/**
 * A discount or a charge is an entry where it stands among the items: at their edge and distance, and before another
 * one unless they have no more than an amount themselves.
 */
function isEntry({ rows, shape }: RowsToCollect, i: number, item: TableRow | undefined, gap: number): boolean {
  const row = rows[i];
  if (!row || row.held.size === 0 || !isInCells(row) || gap > shape.pitch + 0.4) return false;
  if (item && Math.abs(row.row.rect.left - item.row.rect.left) >= weights.table.edge) return false;
  if (shape.typicalFill <= 1) return true;
  const next = rows.slice(i + 1).find((other) => other.summary !== undefined || isFullItem(shape, other));
  return item !== undefined && next !== undefined && next.summary === undefined;
}

/**
 * Words and an amount where the items above have a quantity and a price as well: a charge without them. A sum stands apart,
 * or is named.
 */
function isFlatCharge(
  { columns }: RowsToCollect,
  row: TableRow,
  opener: TableRow | undefined,
  extraGap: number,
): boolean {
  const amount = columns.findLast((column) => column.head.leaf?.kind === 'money')?.head.leaf;
  return (
    opener !== undefined &&
    amount !== undefined &&
    row.held.has(amount) &&
    row.worded > 0 &&
    row.summary === undefined &&
    extraGap < 0.4 &&
    Math.abs(row.row.rect.left - opener.row.rect.left) < weights.table.edge
  );
}

/** The last of the waiting lines that an item goes on with: it begins in lower case right under them. */
function linesOf(row: TableRow, waiting: readonly TableRow[], gap: number): readonly TableRow[] {
  const own: TableRow[] = [];
  let below = row;
  let distance = gap;
  for (const line of waiting.toReversed()) {
    if (distance >= weights.table.wrapGap || !continues(line, below)) break;
    own.unshift(line);
    const before = waiting[waiting.indexOf(line) - 1];
    distance = before ? gapBetween(before, line) : Infinity;
    below = line;
  }
  return own;
}

/** A line right above an item that goes on with it and is no nearer to the item before. */
const opensNext = (
  { hasAnchors, needed }: TableShape,
  line: TableRow,
  next: TableRow | undefined,
  gap: number,
): boolean =>
  hasAnchors &&
  next !== undefined &&
  next.held.size >= needed &&
  !next.summary &&
  continues(line, next) &&
  gapBetween(line, next) < gap + 0.15;

/** The text of the second row goes on with that of the first: it stands under it and begins in lower case; no number opens the row. */
function continues(first: TableRow, second: TableRow): boolean {
  if (opensWithOrdinal(second)) return false;
  return first.cells.some((cell, i) => {
    const under = second.cells[i];
    if (!cell || !under) return false;
    return /^\p{Ll}/u.test(second.row.text.slice(under.start, under.end).trim());
  });
}

/** "3." stands before the text of an item. */
const opensWithOrdinal = ({ row }: TableRow): boolean => /^\d{1,3}[.)]?$/u.test(row.segments[0]?.text.trim() ?? '');

/** A line in capitals that stands alone, where the items are not in capitals: the heading of the next section. */
const isHeading = ({ row }: TableRow): boolean =>
  row.segments.length === 1 && /^[^\p{Ll}]*\p{Lu}{4}[^\p{Ll}]*$/u.test(row.text) && !/\d/.test(row.text);

/** Its words stand apart as cells do; a line of text that runs over many columns is no item. */
function isInCells({ row, cells }: TableRow): boolean {
  const filled = cells.filter((cell) => cell !== undefined).length;
  return row.segments.length * 2 >= filled || / {2}/.test(row.text);
}

/** Without columns of numbers a row is an item when it fills the first column and another one. */
function isTextAnchor(row: TableRow, columns: readonly TableColumn[], gap: number): boolean {
  const asked = columns.flatMap((column, i) => (column.head.leaf ? [row.cells[i]] : []));
  const filled = asked.filter((cell) => cell !== undefined).length;
  return (
    filled >= Math.min(2, asked.length) &&
    (asked[0] !== undefined || gap > weights.table.wrapGap) &&
    !isRunningText(row)
  );
}

/** One stretch of words over several columns: a sentence under the table, whatever words stand under the heads. */
const isRunningText = ({ row, cells }: TableRow): boolean =>
  row.segments.length === 1 && !/ {2}/.test(row.text) && cells.filter((cell) => cell !== undefined).length > 1;
