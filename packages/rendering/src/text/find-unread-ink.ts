import type { BoundingBox, Line } from '@docquorum/document';

/** The page is looked at in squares of this many pixels, at `unreadInkScale` pixels a point: 6 points. */
const cellPixels = 4;
export const unreadInkScale: number = 2 / 3;
/** Pixels differ when their brightness does by this much, of 255. */
const contrast = 40;
/** Boxes of words are widened by this many points: what touches them belongs to them. */
const margin = 3;

/** Squares of the page that hold something drawn: under words, and elsewhere. */
export interface InkCells {
  readonly read: number;
  readonly unread: number;
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
  let read = 0;
  let unread = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!varies(pixels, size.width, column * cellPixels, row * cellPixels)) continue;
      if (covered[row * columns + column] === 1) read++;
      else unread++;
    }
  }
  return { read, unread, all: columns * rows };
}

/** Whether the words hold too little of what is drawn on the page to be its text. */
export const leavesMostUnread = (ink: InkCells): boolean => ink.unread > 4 * ink.read && ink.unread > 0.03 * ink.all;

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

/** True when brightness differs by `contrast` within a row and within a column of the square. */
function varies(pixels: Uint8Array, width: number, left: number, top: number): boolean {
  let across = 0;
  let down = 0;
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
  }
  return across >= contrast && down >= contrast;
}

const brightness = (pixels: Uint8Array, index: number): number =>
  ((pixels[index * 3] ?? 0) + 2 * (pixels[index * 3 + 1] ?? 0) + (pixels[index * 3 + 2] ?? 0)) / 4;
