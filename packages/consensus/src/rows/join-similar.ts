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

/** Where order carries meaning, a row is believed to have moved only if no other column is nearly as like it. */
const moveMargin = 0.05;

const bestFirst = (a: Pair, b: Pair): number =>
  b.similarity - a.similarity || a.apart - b.apart || a.row - b.row || a.column - b.column;

/** The similar pairs of some rows with any column, by row. */
function similarPairs(
  free: readonly number[],
  rows: readonly Row[],
  columns: readonly Column[],
  matcher: RowMatcher,
): Pair[][] {
  const freeRows = free.map((at) => rows[at]).filter((row) => row !== undefined);
  const expected = (at: number): number => Math.round(((free[at] ?? 0) * columns.length) / rows.length);
  const heads = columns.map((column) => column.head).filter((row) => row !== undefined);
  const pairs: Pair[][] = free.map(() => []);
  for (const [at, column] of candidatePairs(freeRows, heads, expected, matcher.equalOnly)) {
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
 */
export function joinSimilar(
  joined: ReadonlyMap<number, number>,
  rows: readonly Row[],
  columns: readonly Column[],
  matcher: RowMatcher,
): Map<number, number> {
  const result = new Map(joined);
  const taken = new Set(joined.values());
  const free = [...rows.keys()].filter((at) => !joined.has(at));
  if (free.length === 0 || taken.size === columns.length) return result;
  const margin = matcher.ordered ? moveMargin : 0;
  const believable = similarPairs(free, rows, columns, matcher).flatMap((pairs) =>
    pairs.filter(
      (pair) =>
        !taken.has(pair.column) &&
        (margin === 0 || pairs.every((other) => other === pair || other.similarity + margin < pair.similarity)),
    ),
  );
  for (const { row, column } of believable.sort(bestFirst)) {
    if (result.has(row) || taken.has(column)) continue;
    result.set(row, column);
    taken.add(column);
  }
  return result;
}
