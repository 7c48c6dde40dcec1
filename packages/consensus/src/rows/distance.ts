import { matchRows } from './match-rows.js';
import type { RowMatcher } from './matching.js';
import type { Comparable, Row, RunRows } from './row.js';

/** Part of their unlikeness that two joined rows cost. */
const unlikeness = 0.5;
/** What two rows in the other order cost. */
const inversionCost = 0.01;

/** How many pairs stand in the other order (counted while they are sorted by insertion: few are). */
function inversionsOf(positions: readonly number[]): number {
  const sorted: number[] = [];
  let inversions = 0;
  for (const position of positions) {
    let at = sorted.length;
    while (at > 0 && (sorted[at - 1] ?? 0) > position) at -= 1;
    inversions += sorted.length - at;
    sorted.splice(at, 0, position);
  }
  return inversions;
}

/** The edits from a run to the reference: rows that only one of them has, unlikeness of those that both have, and order. */
function distance(rows: readonly Row[], reference: readonly Comparable[], matcher: RowMatcher): number {
  const matched = matchRows(rows, reference, matcher);
  // Two rows at the threshold may as well be different ones.
  const missing = (1 - matcher.threshold) / 2;
  let sum = missing * (rows.length + reference.length - 2 * matched.size);
  const positions: number[] = [];
  for (const [at, row] of rows.entries()) {
    const column = matched.get(at);
    const other = column === undefined ? undefined : reference[column];
    if (column === undefined || other === undefined) continue;
    sum += unlikeness * (1 - matcher.similarity(row, other));
    positions.push(column);
  }
  return matcher.ordered ? sum + inversionCost * inversionsOf(positions) : sum;
}

/** How far all runs together are from a reference list, by weight. */
export const distanceTo = (reference: readonly Comparable[], lists: readonly RunRows[], matcher: RowMatcher): number =>
  lists.reduce((sum, { rows, weight }) => sum + weight * distance(rows, reference, matcher), 0);
