import type { ReaderConstants } from '../reader-constants.js';
import type { PlacedWord } from './placed-word.js';

/** A word of `words` and the row that it stands in. */
export interface RowPlace {
  readonly index: number;
  readonly row: number;
}

/** All words in reading order: rows from top to bottom, the words of a row from left to right. */
export function groupRows(words: readonly PlacedWord[], unit: number, { rows: rules }: ReaderConstants): RowPlace[] {
  const byCentre = words
    .map((word, index) => ({ word, index, centre: (word.top + word.bottom) / 2 }))
    .sort((a, b) => a.centre - b.centre || a.word.left - b.word.left || a.index - b.index);
  const rows: { sum: number; count: number }[] = [];
  const placed = byCentre.map(({ word, index, centre }) => {
    const reach = Math.max(rules.byHeight * unit, rules.byOwnHeight * Math.min(unit, word.bottom - word.top));
    let nearest = -1;
    let distance = reach;
    for (let r = Math.max(0, rows.length - rules.lookBack); r < rows.length; r += 1) {
      const row = rows[r];
      if (!row) continue;
      const away = Math.abs(centre - row.sum / row.count);
      if (away < distance) [nearest, distance] = [r, away];
    }
    const joined = rows[nearest];
    if (joined) {
      joined.sum += centre;
      joined.count += 1;
      return { index, left: word.left, opened: nearest };
    }
    rows.push({ sum: centre, count: 1 });
    return { index, left: word.left, opened: rows.length - 1 };
  });
  // A row that was opened later may end up higher.
  const ranks = new Map(
    rows
      .map(({ sum, count }, opened) => ({ opened, middle: sum / count }))
      .sort((a, b) => a.middle - b.middle || a.opened - b.opened)
      .map(({ opened }, rank) => [opened, rank]),
  );
  return placed
    .map(({ index, left, opened }) => ({ index, left, row: ranks.get(opened) ?? 0 }))
    .sort((a, b) => a.row - b.row || a.left - b.left || a.index - b.index)
    .map(({ index, row }) => ({ index, row }));
}
