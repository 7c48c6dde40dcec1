import { heightOf, middleOf, type PlacedWord } from './placed-word.js';

/** Words between two levels that no word crosses: one row of print, or rows of columns that do not keep step. */
export type Band = readonly PlacedWord[];

/** So much of a word's height at its top and bottom may reach into the next row: tight leading, descenders. */
const overhang = 0.25;
/** Words whose middles differ by less than this part of the smaller height stand in one row. */
const rowTolerance = 0.5;

/** Parts words into bands, from the top of the page. */
export function bandsOf(words: readonly PlacedWord[]): Band[] {
  const bands: PlacedWord[][] = [];
  let end = -Infinity;
  for (const word of words.toSorted((a, b) => coreOf(a).top - coreOf(b).top)) {
    const { top, bottom } = coreOf(word);
    if (top >= end) bands.push([]);
    bands.at(-1)?.push(word);
    end = Math.max(end, bottom);
  }
  return bands;
}

const coreOf = (word: PlacedWord): { top: number; bottom: number } => ({
  top: word.top + overhang * heightOf(word),
  bottom: word.bottom - overhang * heightOf(word),
});

/** Parts words into rows from the top, each from left to right. A word joins the row whose first word it stands beside. */
export function rowsOf(words: readonly PlacedWord[]): PlacedWord[][] {
  const rows: PlacedWord[][] = [];
  for (const word of words.toSorted((a, b) => middleOf(a) - middleOf(b) || a.left - b.left)) {
    const row = rows.at(-1);
    const head = row?.[0];
    const reach = head ? rowTolerance * Math.min(heightOf(head), heightOf(word)) : 0;
    if (row && head && middleOf(word) - middleOf(head) < reach) row.push(word);
    else rows.push([word]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}
