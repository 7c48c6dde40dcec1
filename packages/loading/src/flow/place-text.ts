import type { Place } from '@docquorum/document';
import type { Area } from './area.js';
import type { TextStart } from './block.js';
import type { PlacedWord } from './placed-word.js';

/** Where a text goes; what is longer than it is wide goes on below. */
export interface TextPlace extends Area {
  /** Gives every word a place of its own. */
  readonly start?: TextStart | undefined;
  /** The place of all words. */
  readonly place?: Place | undefined;
}

const tabWidth = 8;
/** Blanks that a tab leaves at least: more than between words. */
const tabGap = 3;

/**
 * Places the words of a text as a typewriter would: a character a cell, a line a row, blanks and tabs kept.
 * Gives the first row after the text.
 */
export function placeText(text: string, { row, left, width, start, place }: TextPlace, words: PlacedWord[]): number {
  let next = row;
  let from = 0;
  let line = 0;
  for (const match of text.matchAll(/\r\n|\n|\r|\f|\v|$/g)) {
    if (match[0] === '' && from === text.length && from > 0) break;
    next = placeLine(
      text.slice(from, match.index),
      { row: next, left, width, place, start: start && { offset: start.offset + from, line: start.line + line } },
      words,
    );
    from = match.index + match[0].length;
    line += 1;
  }
  return Math.max(next, row + 1);
}

function placeLine(line: string, { row, left, width, start, place }: TextPlace, words: PlacedWord[]): number {
  let shift = 0;
  let column = 0;
  let at = 0;
  let current = row;
  const newRow = (): void => {
    current += 1;
    shift = column;
  };
  for (const match of line.matchAll(/\S+/gu)) {
    for (; at < match.index; at += 1) column = line[at] === '\t' ? nextTab(column) : column + 1;
    for (const piece of piecesOf(match[0], width)) {
      const cells = cellsAcross(piece);
      if (column - shift + cells > width && column > shift) newRow();
      words.push({
        text: piece,
        row: current,
        column: left + column - shift,
        cells,
        ...(start && { start: { offset: start.offset + at, line: start.line } }),
        ...(place && { place }),
      });
      column += cells;
      at += piece.length;
    }
  }
  return current + 1;
}

const nextTab = (column: number): number => Math.ceil((column + tabGap) / tabWidth) * tabWidth;

/** A word wider than its place is cut: scripts without blanks write whole lines as one word. */
function piecesOf(word: string, width: number): string[] {
  if (cellsAcross(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  let cells = 0;
  for (const character of word) {
    const wide = cellsAcross(character);
    if (cells + wide > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      cells = 0;
    }
    piece += character;
    cells += wide;
  }
  return [...pieces, piece];
}

/** Typewriter cells of a text: Chinese, Japanese and Korean letters take two, marks upon letters none. */
export function cellsAcross(text: string): number {
  if (!/[\u0300-\u036f\u1100-\uffff]/.test(text)) return text.length;
  let cells = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    const code = character.codePointAt(0) ?? 0;
    const wide =
      (code >= 0x1100 && code <= 0x115f) ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      code >= 0x1f300;
    cells += wide ? 2 : 1;
  }
  return Math.max(1, cells);
}
