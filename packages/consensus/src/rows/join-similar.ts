import { candidatePairs } from './candidates.js';
import type { RowMatcher } from './matching.js';
import type { Comparable, Row } from './row.js';

interface Pair {
  readonly row: number;
  readonly column: number;
  readonly similarity: number;
  /** How far apart the two stand, as a share of the list. */
  readonly apart: number;
}

/** Where order carries meaning, a row is believed to have moved only if no other column is nearly as like it. */
const moveMargin = 0.05;

const bestFirst = (a: Pair, b: Pair): number =>
  b.similarity - a.similarity || a.apart - b.apart || a.row - b.row || a.column - b.column;

/** The similar pairs of some rows with any column, by row. */
function similarPairs(
  free: readonly number[],
  rows: readonly Row[],
  columns: readonly Comparable[],
  matcher: RowMatcher,
): Pair[][] {
  const freeRows = free.map((at) => rows[at]).filter((row) => row !== undefined);
  const expected = (at: number): number => Math.round(((free[at] ?? 0) * columns.length) / rows.length);
  const pairs: Pair[][] = free.map(() => []);
  for (const [at, column] of candidatePairs(freeRows, columns, expected, matcher.equalOnly)) {
    const [row, columnHere] = [freeRows[at], columns[column]];
    if (row === undefined || columnHere === undefined) continue;
    const similarity = matcher.similarity(row, columnHere);
    if (similarity < matcher.threshold) continue;
    const position = free[at] ?? 0;
    const apart = Math.abs(position / rows.length - column / columns.length);
    pairs[at]?.push({ row: position, column, similarity, apart });
  }
  return pairs;
}

/**
 * Joins what is left over wherever it stands: the most similar pair first, each row and column once. Of equally similar
 * pairs the nearer one. Rows that repeat are never joined across the list: which of them moved cannot be told.
 * @param joined row position to column position
 * @param open positions of the columns that may be joined
 */
export function joinSimilar(
  joined: ReadonlyMap<number, number>,
  rows: readonly Row[],
  columns: readonly Comparable[],
  open: readonly number[],
  matcher: RowMatcher,
): Map<number, number> {
  const result = new Map(joined);
  const left = new Set(open);
  for (const column of joined.values()) left.delete(column);
  const free = [...rows.entries()]
    .filter(([at, row]) => !joined.has(at) && !(matcher.ordered && matcher.isRepeated(row)))
    .map(([at]) => at);
  if (free.length === 0 || left.size === 0) return result;
  const margin = matcher.ordered ? moveMargin : 0;
  const believable = similarPairs(free, rows, columns, matcher).flatMap((pairs) =>
    pairs.filter(
      (pair) =>
        left.has(pair.column) &&
        (margin === 0 || pairs.every((other) => other === pair || other.similarity + margin < pair.similarity)),
    ),
  );
  for (const { row, column } of believable.sort(bestFirst)) {
    if (result.has(row) || !left.has(column)) continue;
    result.set(row, column);
    left.delete(column);
  }
  return result;
}
