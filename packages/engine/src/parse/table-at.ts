import { boxHeight, boxWidth, type BoundingBox } from '@docquorum/document';
import type { Segment } from './page-segments.js';

type Row = readonly Segment[];

export interface FoundTable {
  /** Index of the row after the table. */
  readonly end: number;
  /** By row; every row has one text a column. */
  readonly cells: string[][];
}

const fewestRows = 2;
const fewestColumns = 2;
/** Two columns are mostly labels with their values, unless there are many rows. */
const fewestRowsOfTwo = 3;
/** Rows further apart than this many row heights do not make one table ... */
const widestLeading = 3.2;
/** ... and text under its last row is wrapped text of that row when it is no further away than this. */
const wrappedLeading = 1.5;
/** A line alone is wrapped text of the row above it when that is so much nearer than the row below. */
const clearlyNearer = 0.8;

/** A column as far as it is known: what its cells cover from left to right. */
interface Column {
  left: number;
  right: number;
}

/**
 * The table that begins at a row, if there is one. Its columns are what the cells of its rows cover. Once they are known, a
 * cell may cover several of them, as labels of sums do, if another cell of its row keeps to one. A row of one cell that lies
 * within a column is wrapped text of the row above, or a title between rows.
 */
export function tableAt(rows: readonly Row[], at: number): FoundTable | undefined {
  const first = rows[at] ?? [];
  if (first.length < fewestColumns) return undefined;
  const columns: Column[] = first.map(({ box }) => ({ left: box.left, right: box.right }));
  const taken: Row[] = [first];
  let full = 1;
  for (const row of rows.slice(at + 1)) {
    const before = taken.at(-1) ?? [];
    if (!isNear(before, row)) break;
    const places = row.map(({ box }) => placesOf(box, columns));
    if (row.length === 1 ? places[0]?.length !== 1 || full + columns.length < 4 : !fits(places, full)) break;
    widen(
      columns,
      row.filter((_, index) => (places[index] ?? []).length <= 1),
    );
    taken.push(row);
    if (row.length >= fewestColumns) full += 1;
  }
  while (isTextBelow(taken, columns)) taken.pop();
  if (full < (columns.length === fewestColumns ? fewestRowsOfTwo : fewestRows)) return undefined;
  return { end: at + taken.length, cells: cellsOf(taken, columns) };
}

/** Whether every cell has columns of its own, and none of them covers several before the columns are sure. */
function fits(places: readonly (readonly number[])[], full: number): boolean {
  const taken = places.flat();
  if (new Set(taken).size < taken.length) return false;
  return places.every(({ length }) => length <= 1) || (full >= fewestRows && places.some(({ length }) => length === 1));
}

/** Whether the last row stands under the table: it has one cell, which goes on with no cell of the row above. */
function isTextBelow(rows: readonly Row[], columns: readonly Column[]): boolean {
  const [above = [], last = []] = rows.slice(-2);
  const [cell] = last;
  if (!cell || last.length > 1) return false;
  const isWrapped = topOf(last) - topOf(above) <= wrappedLeading * heightOf(above);
  return placesOf(cell.box, columns)[0] === 0 || !isWrapped;
}

const topOf = (row: Row): number => Math.min(...row.map(({ box }) => box.top));
const heightOf = (row: Row): number => Math.max(...row.map(({ box }) => boxHeight(box)));

const isNear = (before: Row, row: Row): boolean =>
  topOf(row) - topOf(before) <= widestLeading * Math.max(heightOf(before), heightOf(row));

/** Indices of the columns that a box covers by more than a sliver. */
function placesOf(box: BoundingBox, columns: readonly Column[]): number[] {
  const sliver = 0.1 * boxWidth(box);
  return columns.flatMap(({ left, right }, index) =>
    Math.min(right, box.right) - Math.max(left, box.left) > Math.min(sliver, 0.005) ? [index] : [],
  );
}

/** Columns grow to what their cells cover; a cell beside all of them begins one. */
function widen(columns: Column[], row: Row): void {
  for (const { box } of row) {
    const [place] = placesOf(box, columns);
    const column = place === undefined ? undefined : columns[place];
    if (column) {
      column.left = Math.min(column.left, box.left);
      column.right = Math.max(column.right, box.right);
    } else columns.push({ left: box.left, right: box.right });
  }
  columns.sort((a, b) => a.left - b.left);
}

function cellsOf(rows: readonly Row[], columns: readonly Column[]): string[][] {
  const cells: string[][] = [];
  for (const [index, row] of rows.entries()) {
    const texts = columns.map(() => '');
    for (const { box, text } of row) {
      const place = placesOf(box, columns)[0] ?? 0;
      texts[place] = texts[place] ? `${texts[place]} ${text}` : text;
    }
    const above = cells.at(-1);
    const goesOn = isWrapped(row, rows[index - 1], rows[index + 1], texts[0] !== '');
    if (!above || !goesOn || texts.some((text, column) => isTitle(text, above[column] ?? ''))) cells.push(texts);
    else {
      texts.forEach((text, column) => {
        if (text !== '') above[column] = `${above[column] ?? ''} ${text}`.trim();
      });
    }
  }
  return cells;
}

/** Whether a row goes on with the one above: a line in the first column may as well be a title, and must be nearer to it. */
function isWrapped(row: Row, above: Row | undefined, below: Row | undefined, isFirstColumn: boolean): boolean {
  if (row.length > 1 || !above) return false;
  if (!below) return true;
  const [up, down] = [topOf(row) - topOf(above), topOf(below) - topOf(row)];
  return isFirstColumn ? up < clearlyNearer * down : clearlyNearer * up <= down;
}

/** Capitals under other letters are a title, and do not go on with them. */
const isTitle = (text: string, above: string): boolean =>
  /^\p{Lu}[\p{Lu}\s&,-]{3,}$/u.test(text) && /\p{Ll}/u.test(above);
