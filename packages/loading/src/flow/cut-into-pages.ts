import type { PlacedWord } from './placed-word.js';

export const rowsDown = 70;
/** A page holds at least so many rows before it is cut at a blank one. */
const leastRows = 14;

/**
 * Cuts an endless page into pages of 70 rows, or of fewer where a blank row comes before: so that paragraphs and tables
 * stay whole where they can.
 */
export function cutIntoPages(words: readonly PlacedWord[]): PlacedWord[][] {
  const filled = new Set<number>();
  let rows = 0;
  for (const { row } of words) {
    filled.add(row);
    rows = Math.max(rows, row + 1);
  }
  const starts = [0];
  for (let start = 0; rows - start > rowsDown;) {
    let next = start + rowsDown;
    while (next > start + leastRows && filled.has(next - 1) && filled.has(next)) next -= 1;
    if (next === start + leastRows) next = start + rowsDown;
    starts.push(next);
    start = next;
  }
  const pages: PlacedWord[][] = starts.map(() => []);
  const pageOfRow = new Uint32Array(rows);
  for (const [page, start] of starts.entries()) pageOfRow.fill(page, start);
  for (const word of words) {
    const page = pageOfRow[word.row] ?? 0;
    pages[page]?.push({ ...word, row: word.row - (starts[page] ?? 0) });
  }
  return words.length > 0 ? pages : [];
}
