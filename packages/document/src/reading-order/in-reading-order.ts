import { uniteBoxes } from '../bounding-box.js';
import type { Line, Reading } from '../reading.js';
import { bandsOf, rowsOf } from './bands.js';
import { findColumns } from './find-columns.js';
import { placeWords, type PlacedWord } from './placed-word.js';

/**
 * Brings the words of a page into the order in which a person reads them, whoever recognised them: row by row across
 * the page, where each row is one line; columns of text and blocks beside one another one after the other, each from
 * its top; lines that run up or down the page at the end. Words and their boxes are not changed, only regrouped.
 *
 * A recursive cut of the page into bands and columns (XY-cut, Nagy and Seth 1984) that cuts where rows beside one
 * another do not belong together. Pure and deterministic.
 */
export function inReadingOrder(reading: Reading): Reading {
  const { words, turned } = placeWords(reading);
  return { ...reading, lines: [...linesOf(words, reading.width), ...turned] };
}

function linesOf(words: readonly PlacedWord[], pageWidth: number): Line[] {
  const bands = bandsOf(words);
  const lines: Line[] = [];
  for (let at = 0; at < bands.length;) {
    const rest = bands.slice(at);
    const columns = findColumns(rest, pageWidth);
    const before = rest.slice(0, columns?.from ?? rest.length);
    for (const band of before) lines.push(...rowsOf(band).map(toLine));
    if (!columns) break;
    lines.push(...linesOf(columns.left, pageWidth), ...linesOf(columns.right, pageWidth));
    at += columns.to;
  }
  return lines;
}

const toLine = (row: readonly PlacedWord[]): Line => {
  const words = row.map(({ word }) => word);
  return { words, box: uniteBoxes(words.map(({ box }) => box)) };
};
