import { candidatePairs } from './candidates.js';
import { commonSubsequence } from '../common-subsequence.js';
import { heaviestChain, type Link } from './heaviest-chain.js';
import type { RowMatcher } from './matching.js';
import type { Comparable, Row } from './row.js';

interface Gap {
  /** Positions, ascending. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** The stretches between anchors, without what is joined already. */
function* gapsBetween(anchors: readonly (readonly [row: number, column: number])[], free: Gap): Generator<Gap> {
  let row = 0;
  let column = 0;
  for (const [endRow, endColumn] of [...anchors, [Infinity, Infinity] as const]) {
    const gap: { rows: number[]; columns: number[] } = { rows: [], columns: [] };
    for (; row < free.rows.length && (free.rows[row] ?? 0) < endRow; row++) gap.rows.push(free.rows[row] ?? 0);
    for (; column < free.columns.length && (free.columns[column] ?? 0) < endColumn; column++) {
      gap.columns.push(free.columns[column] ?? 0);
    }
    if (gap.rows.length > 0 && gap.columns.length > 0) yield gap;
  }
}

/**
 * Where each row of a gap should stand, from a plain comparison of equal rows: without it, a few missing rows would shift
 * everything behind them out of reach.
 */
function expectedColumns(rows: readonly Row[], columns: readonly Comparable[]): (row: number) => number {
  const common = commonSubsequence(
    rows.map((row) => row.signature),
    columns.map((column) => column.signature),
  );
  const scale = columns.length / rows.length;
  if (common === undefined) return (row) => Math.round(row * scale);
  const expected = new Int32Array(rows.length);
  let next = 0;
  let [lastRow, lastColumn] = [0, 0];
  for (const row of rows.keys()) {
    const pair = common[next];
    if (pair !== undefined && pair[0] === row) {
      [lastRow, lastColumn] = pair;
      next += 1;
    }
    expected[row] = Math.min(columns.length - 1, lastColumn + row - lastRow);
  }
  return (row) => expected[row] ?? 0;
}

/** Aligns one gap: the chain of similar pairs with the greatest gain, in order. */
function* alignGap(
  gap: Gap,
  rows: readonly Row[],
  columns: readonly Comparable[],
  matcher: RowMatcher,
): Generator<readonly [row: number, column: number]> {
  const gapRows = gap.rows.map((at) => rows[at]).filter((row) => row !== undefined);
  const gapColumns = gap.columns.map((at) => columns[at]).filter((column) => column !== undefined);
  const large = gapRows.length * gapColumns.length > smallGap;
  const expected = large ? expectedColumns(gapRows, gapColumns) : (row: number) => row;
  const links: Link[] = [];
  for (const [row, column] of candidatePairs(gapRows, gapColumns, expected, matcher.equalOnly)) {
    const [rowHere, columnHere] = [gapRows[row], gapColumns[column]];
    if (rowHere === undefined || columnHere === undefined) continue;
    const excess = matcher.similarity(rowHere, columnHere) - matcher.threshold;
    if (excess >= 0) links.push({ row, column, gain: excess + joinGain });
  }
  for (const { row, column } of heaviestChain(links, gapColumns.length)) {
    yield [gap.rows[row] ?? -1, gap.columns[column] ?? -1];
  }
}

/** Up to this many pairs all are compared, and a gap needs no guide. */
const smallGap = 48 * 48;
/** What a join is worth beside the similarity: rows at the threshold join, too. */
const joinGain = 0.01;

/**
 * Where order carries meaning: rows that are joined already and stand in the common order are anchors; between two of
 * them the remaining rows and columns are aligned in order.
 * @param joined row position to column position
 * @param open positions of the columns that may be joined, ascending
 */
export function fillGaps(
  joined: ReadonlyMap<number, number>,
  rows: readonly Row[],
  columns: readonly Comparable[],
  open: readonly number[],
  matcher: RowMatcher,
): Map<number, number> {
  const result = new Map(joined);
  if (open.length === 0) return result;
  const links = [...joined].map(([row, column]): Link => ({ row, column, gain: 1 }));
  const anchors = heaviestChain(links, columns.length).map(({ row, column }) => [row, column] as const);
  const free: Gap = { rows: [...rows.keys()].filter((at) => !joined.has(at)), columns: open };
  for (const gap of gapsBetween(anchors, free)) {
    for (const [row, column] of alignGap(gap, rows, columns, matcher)) result.set(row, column);
  }
  return result;
}
