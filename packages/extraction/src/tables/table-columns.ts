import { centreX, type Rect } from '../geometry/rect.js';
import type { Row } from '../page-model/document-model.js';
import type { HeaderCell } from './header-cells.js';

/** A column: what it holds and from where to where it runs, in text units of its page. */
export interface TableColumn {
  readonly head: HeaderCell;
  readonly left: number;
  readonly right: number;
}

const step = 0.25;

/**
 * Bounds of the columns under a header: between two heads, where the rows leave the widest white gap. The outer
 * columns are open.
 */
export function boundColumns(cells: readonly HeaderCell[], rows: readonly Row[]): TableColumn[] {
  const bounds = cells.slice(1).map((cell, i) => {
    const before = cells[i];
    return before ? boundBetween(before.rect, cell.rect, rows) : cell.rect.left;
  });
  return cells.map((head, i) => ({ head, left: bounds[i - 1] ?? -Infinity, right: bounds[i] ?? Infinity }));
}

function boundBetween(a: Rect, b: Rect, rows: readonly Row[]): number {
  const from = centreX(a);
  const to = Math.max(centreX(b), from + step);
  const middle = (a.right + b.left) / 2;
  const count = Math.max(1, Math.ceil((to - from) / step));
  const cover = Array.from({ length: count }, () => 0);
  for (const row of rows) {
    for (const word of row.words) {
      const first = Math.max(0, Math.floor((word.rect.left - from) / step));
      const last = Math.min(count - 1, Math.floor((word.rect.right - from) / step));
      for (let i = first; i <= last; i += 1) cover[i] = (cover[i] ?? 0) + 1;
    }
  }
  // The head words themselves keep the bound between them where the rows leave a choice.
  for (const head of [a, b]) {
    const first = Math.max(0, Math.floor((head.left - from) / step));
    const last = Math.min(count - 1, Math.floor((head.right - from) / step));
    for (let i = first; i <= last; i += 1) cover[i] = (cover[i] ?? 0) + 1;
  }
  const least = Math.min(...cover);
  let best = { centre: middle, width: -Infinity };
  for (let i = 0; i < count; i += 1) {
    if (cover[i] !== least) continue;
    let end = i;
    while (end + 1 < count && cover[end + 1] === least) end += 1;
    const centre = from + ((i + end + 1) / 2) * step;
    const width = end - i + 1 - Math.abs(centre - middle) / 4;
    if (width > best.width) best = { centre, width };
    i = end;
  }
  return best.centre;
}
