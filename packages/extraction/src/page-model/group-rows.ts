import { centreY, height, type Rect } from '../geometry/rect.js';

interface OpenRow<T> {
  readonly items: T[];
  centre: number;
}

/** A new word is compared with this many of the last rows: rows of unlike heights overlap. */
const openRows = 4;

/**
 * Groups placed things into rows by their vertical centres; rows top to bottom, things left to right.
 * `tolerance` in text units.
 */
export function groupRows<T extends { readonly rect: Rect }>(items: readonly T[], tolerance: number): T[][] {
  const sorted = [...items].sort((a, b) => centreY(a.rect) - centreY(b.rect) || a.rect.left - b.rect.left);
  const rows: OpenRow<T>[] = [];
  for (const item of sorted) {
    const centre = centreY(item.rect);
    const reach = Math.max(tolerance, Math.min(1, height(item.rect)) / 2);
    let best: OpenRow<T> | undefined;
    for (const row of rows.slice(-openRows)) {
      const distance = Math.abs(row.centre - centre);
      if (distance < reach && (!best || distance < Math.abs(best.centre - centre))) best = row;
    }
    if (best) {
      best.items.push(item);
      best.centre += (centre - best.centre) / best.items.length;
    } else {
      rows.push({ items: [item], centre });
    }
  }
  rows.sort((a, b) => a.centre - b.centre);
  return rows.map((row) => row.items.sort((a, b) => a.rect.left - b.rect.left));
}
