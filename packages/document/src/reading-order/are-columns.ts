import { rowsOf } from './bands.js';
import { heightOf, middleOf, type PlacedWord } from './placed-word.js';

type Row = readonly PlacedWord[];

/** Running text: rows at least, the part of the column that most of them fill, its width in line heights, words a cell. */
const proseRows = 4;
const proseFill = 0.7;
const proseWidth = 9;
const proseWords = 4;
/** Rows beside one another keep step when their middles differ by less than this part of a line. */
const stepTolerance = 0.25;
/** Addresses and the like side by side: rows of a block, their spacing in line heights, their sizes in page widths. */
const blockRows = 3;
const longestBlock = 10;
const blockPitch = 1.8;
const blockStart = 0.3;
const blockWidth = 0.15;
const blockWords = 1.8;
/** Words further apart than this many line heights are cells, labels and values. */
const cellGap = 1.2;
/** More digits than this part of the characters make cells of a table or values of a form. */
const numericShare = 0.35;

/**
 * Whether two parts of a page beside one another are read one after the other. They are when both hold running text,
 * when their rows do not keep step, or when both are blocks such as addresses; otherwise they are a table, labels
 * with their values, or items with their amounts, which are read across.
 */
export function areColumns(left: readonly PlacedWord[], right: readonly PlacedWord[], pageWidth: number): boolean {
  const sides = [rowsOf(left), rowsOf(right)] as const;
  if (sides.some((rows) => rows.length < 2)) return false;
  if (sides.every(isProse)) return true;
  if (sides.some(isProse) || sides.every((rows) => rows.length >= blockRows)) {
    if (!keepStep(...sides)) return true;
  }
  return (
    sides.every((rows) => isBlock(rows, pageWidth)) &&
    sides[0].filter((row) => cellsOf(row).length > 1).length <= sides[0].length / 4 &&
    startOf(right) - startOf(left) >= blockStart * pageWidth
  );
}

const startOf = (words: readonly PlacedWord[]): number => Math.min(...words.map(({ left }) => left));
const widthOf = (row: Row): number => (row.at(-1)?.right ?? 0) - (row[0]?.left ?? 0);
const textOf = (row: Row): string => row.map(({ word }) => word.text).join(' ');

function isProse(rows: readonly Row[]): boolean {
  const column = Math.max(...rows.map((row) => row.at(-1)?.right ?? 0)) - startOf(rows.flat());
  return (
    rows.length >= proseRows &&
    median(rows.map(widthOf)) >= proseFill * column &&
    column >= proseWidth * median(rows.map(lineOf)) &&
    median(rows.flatMap(cellsOf).map(({ length }) => length)) >= proseWords &&
    digitShare(rows) < numericShare
  );
}

/** Whether the rows of the shorter side stand beside rows of the longer one. */
function keepStep(a: readonly Row[], b: readonly Row[]): boolean {
  const place = (row: Row) => ({ level: levelOf(row), height: lineOf(row) });
  const [short, long] = (a.length <= b.length ? [a, b] : [b, a]).map((rows) => rows.map(place)) as [Place[], Place[]];
  const inStep = short.filter(({ level, height }) =>
    long.some((other) => Math.abs(level - other.level) < stepTolerance * Math.min(height, other.height)),
  );
  return inStep.length > short.length / 2;
}

interface Place {
  readonly level: number;
  readonly height: number;
}

const levelOf = (row: Row): number => median(row.map(middleOf));
const lineOf = (row: Row): number => median(row.map(heightOf));

/** The words of a row, parted at wide gaps. */
function cellsOf(row: Row): Row[] {
  const gap = cellGap * lineOf(row);
  const cells: PlacedWord[][] = [];
  for (const word of row) {
    const before = cells.at(-1)?.at(-1);
    if (before && word.left - before.right <= gap) cells.at(-1)?.push(word);
    else cells.push([word]);
  }
  return cells;
}

/** A few lines that begin with words below one another, such as an address or labels with values. */
function isBlock(rows: readonly Row[], pageWidth: number): boolean {
  const starts = rows.map((row) => row[0]?.left ?? 0);
  const pitches = rows.slice(1).map((row, index) => levelOf(row) - levelOf(rows[index] ?? []));
  const lineHeight = median(rows.map(lineOf));
  const aligned = starts.filter((start) => Math.abs(start - median(starts)) < lineHeight / 2);
  return (
    rows.length >= blockRows &&
    rows.length <= longestBlock &&
    aligned.length >= 0.7 * rows.length &&
    median(pitches) <= blockPitch * lineHeight &&
    median(rows.map(widthOf)) >= blockWidth * pageWidth &&
    rows.flat().length >= blockWords * rows.length &&
    digitShare(rows) < numericShare &&
    digitShare(rows.flatMap((row) => cellsOf(row).slice(0, 1))) < numericShare &&
    rows.filter((row) => textOf(row).endsWith(':')).length < rows.length / 2
  );
}

function digitShare(rows: readonly Row[]): number {
  const text = rows.map(textOf).join('').replaceAll(' ', '');
  return (text.match(/\d/g)?.length ?? 0) / Math.max(1, text.length);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
