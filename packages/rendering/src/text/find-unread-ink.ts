import type { BoundingBox, Line } from '@docquorum/document';

/** The page is looked at in squares of this many pixels, at `unreadInkScale` pixels a point: 6 points. */
const cellPixels = 4;
export const unreadInkScale: number = 2 / 3;
/** Pixels differ when their brightness does by this much, of 255. */
const contrast = 40;
/** Boxes of words are widened by this many points: what touches them belongs to them. */
const margin = 3;

/** Brightness is counted in steps of this size to find that of the paper; print stands on no darker than one less. */
const paperStep = 32;

/** Squares of the page that hold something drawn: under words, and elsewhere. */
export interface InkCells {
  readonly read: number;
  readonly unread: number;
  /** Those of `unread` that show the paper too, as print does and photographs seldom do. */
  readonly unreadPrint: number;
  readonly all: number;
}

/**
 * Looks for print that the words of a text layer do not cover, as on a scanned page on which only a stamp or a
 * page number is text. A square counts when its brightness varies both across and down, as print and pictures
 * do; rules, borders and plain areas do not count.
 *
 * @param pixels RGB of the page, drawn at `unreadInkScale` pixels a point
 */
export function findUnreadInk(
  pixels: Uint8Array,
  size: { readonly width: number; readonly height: number },
  lines: readonly Line[],
): InkCells {
  const columns = Math.floor(size.width / cellPixels);
  const rows = Math.floor(size.height / cellPixels);
  const covered = coverCells(lines, size, columns, rows);
  const leastPaper = paperOf(pixels) - paperStep;
  let [read, unread, unreadPrint] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const most = brightestIfDrawn(pixels, size.width, column * cellPixels, row * cellPixels);
      if (most === undefined) continue;
      if (covered[row * columns + column] === 1) read++;
      else {
        unread++;
        if (most >= leastPaper) unreadPrint++;
      }
    }
  }
  return { read, unread, unreadPrint, all: columns * rows };
}

/** Why the words hold too little of what is drawn on the page to be its text; empty when they hold enough. */
export function reasonsOfUnreadInk({ read, unread, unreadPrint, all }: InkCells): string[] {
  if (unread > 4 * read && unread > 0.03 * all) {
    return ['Most of what is printed on the page is not text of the file: a scan or a picture.'];
  }
  if (unreadPrint > 0.5 * read && unreadPrint > 0.05 * all) {
    return ['A good part of the print on the page is not text of the file: part of it is a scan.'];
  }
  return [];
}

/** The brightness that most of the page has, give or take a step. */
function paperOf(pixels: Uint8Array): number {
  const counts = Array.from({ length: 256 / paperStep }, () => 0);
  for (let index = 0; index < pixels.length / 3; index++) {
    const step = Math.floor(brightness(pixels, index) / paperStep);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts.indexOf(Math.max(...counts)) * paperStep;
}

function coverCells(
  lines: readonly Line[],
  size: { readonly width: number; readonly height: number },
  columns: number,
  rows: number,
): Uint8Array {
  const covered = new Uint8Array(columns * rows);
  const around = (margin * unreadInkScale) / cellPixels;
  const cover = (box: BoundingBox): void => {
    const left = Math.max(0, Math.floor((box.left * size.width) / cellPixels - around));
    const right = Math.min(columns - 1, Math.floor((box.right * size.width) / cellPixels + around));
    const top = Math.max(0, Math.floor((box.top * size.height) / cellPixels - around));
    const bottom = Math.min(rows - 1, Math.floor((box.bottom * size.height) / cellPixels + around));
    for (let row = top; row <= bottom; row++) covered.fill(1, row * columns + left, row * columns + right + 1);
  };
  for (const line of lines) for (const word of line.words) cover(word.box);
  return covered;
}

/** The most brightness of a square in which it differs by `contrast` within a row and within a column. */
function brightestIfDrawn(pixels: Uint8Array, width: number, left: number, top: number): number | undefined {
  let [across, down, most] = [0, 0, 0];
  for (let i = 0; i < cellPixels; i++) {
    let [rowLeast, rowMost, columnLeast, columnMost] = [255, 0, 255, 0];
    for (let j = 0; j < cellPixels; j++) {
      const inRow = brightness(pixels, (top + i) * width + left + j);
      const inColumn = brightness(pixels, (top + j) * width + left + i);
      rowLeast = Math.min(rowLeast, inRow);
      rowMost = Math.max(rowMost, inRow);
      columnLeast = Math.min(columnLeast, inColumn);
      columnMost = Math.max(columnMost, inColumn);
    }
    across = Math.max(across, rowMost - rowLeast);
    down = Math.max(down, columnMost - columnLeast);
    most = Math.max(most, rowMost);
  }
  return across >= contrast && down >= contrast ? most : undefined;
}

const brightness = (pixels: Uint8Array, index: number): number =>
  ((pixels[index * 3] ?? 0) + 2 * (pixels[index * 3 + 1] ?? 0) + (pixels[index * 3 + 2] ?? 0)) / 4;
