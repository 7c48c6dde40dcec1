import type { Line, Reading } from '@docquorum/document';
import { splitLine } from '../src/page-model/split-line.js';

/** Characters across a page and lines down a page; a character is half as wide as a line is high. */
const columns = 100;
const rows = 70;

/**
 * A page drawn with a typewriter: every string is a line, a character a cell. Two blanks or more part the pieces of a
 * line, as wide gaps do on paper. Letters fill 70 % of the line pitch.
 */
export function layOutPage(lines: readonly string[], pageNumber = 1): Reading {
  const placed: Line[] = [];
  for (const [row, text] of lines.entries()) {
    for (const piece of text.matchAll(/\S+(?: \S+)*/g)) {
      const box = {
        left: piece.index / columns,
        right: (piece.index + piece[0].length) / columns,
        top: (row + 1.15) / rows,
        bottom: (row + 1.85) / rows,
      };
      placed.push(splitLine(piece[0], box));
    }
  }
  return { pageNumber, origin: 'made-up', width: 595, height: 842, lines: placed };
}
