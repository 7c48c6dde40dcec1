import { candidatePairs } from './candidates.js';
import type { Column } from './column.js';
import type { RowMatcher } from './matching.js';
import type { Row } from './row.js';

interface Pair {
  readonly row: number;
  readonly column: number;
  readonly similarity: number;
  /** How far apart the two stand, as a share of the list. */
  readonly apart: number;
}

const bestFirst = (a: Pair, b: Pair): number =>
  b.similarity - a.similarity || a.apart - b.apart || a.row - b.row || a.column - b.column;

/**
 * Joins what is left over wherever it stands: the most similar pair first, each row and column once. Of equally similar
 * pairs the nearer one.
 */
export function joinSimilar(
  joined: ReadonlyMap<number, number>,
  rows: readonly Row[],
  columns: readonly Column[],
  matcher: RowMatcher,
): Map<number, number> {
  const result = new Map(joined);
  const taken = new Set(joined.values());
  const freeRows = [...rows.entries()].filter(([at]) => !joined.has(at));
  const freeColumns = [...columns.entries()].filter(([at]) => !taken.has(at));
  const pairs: Pair[] = [];
  for (const [rowAt, columnAt] of candidatePairs(
    freeRows.map(([, row]) => row),
    freeColumns.map(([, column]) => column),
  )) {
    const [row, rowHere] = freeRows[rowAt] ?? [];
    const [column, columnHere] = freeColumns[columnAt] ?? [];
    if (row === undefined || rowHere === undefined || column === undefined || columnHere === undefined) continue;
    const similarity = matcher.similarity(rowHere, columnHere);
    if (similarity < matcher.threshold) continue;
    pairs.push({ row, column, similarity, apart: Math.abs(row / rows.length - column / columns.length) });
  }
  for (const { row, column } of pairs.sort(bestFirst)) {
    if (result.has(row) || taken.has(column)) continue;
    result.set(row, column);
    taken.add(column);
  }
  return result;
}
