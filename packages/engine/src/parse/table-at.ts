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
/** Rows further apart than this many row heights do not make one table. */
const widestLeading = 3.2;

/** A column as far as it is known: what its cells cover from left to right. */
interface Column {
  left: number;
  right: number;
}

/**
 * The table that begins at a row, if there is one. Its columns are what the cells of its rows cover, as long as no cell
 * covers two of them; a row of one cell that lies within a column is wrapped text of the row above.
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
    if (places.some((place) => place.length > 1) || new Set(places.flat()).size < places.flat().length) break;
    const isNew = places.some((place) => place.length === 0);
    if (row.length === 1 && (isNew || full < fewestRows)) break;
    widen(columns, row);
    taken.push(row);
    if (row.length >= fewestColumns) full += 1;
  }
  // What follows the last full row is text under the table.
  while (taken.at(-1)?.length === 1) taken.pop();
  if (full < (columns.length === fewestColumns ? fewestRowsOfTwo : fewestRows)) return undefined;
  return { end: at + taken.length, cells: cellsOf(taken, columns) };
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
  for (const row of rows) {
    const texts = columns.map(() => '');
    for (const { box, text } of row) {
      const place = placesOf(box, columns)[0] ?? 0;
      texts[place] = texts[place] ? `${texts[place]} ${text}` : text;
    }
    const above = cells.at(-1);
    if (row.length > 1 || !above) cells.push(texts);
    else {
      texts.forEach((text, index) => {
        if (text !== '') above[index] = `${above[index] ?? ''} ${text}`.trim();
      });
    }
  }
  return cells;
}
