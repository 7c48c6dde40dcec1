import { candidatePairs } from './candidates.js';
import type { Column } from './column.js';
import { commonSubsequence } from './common-subsequence.js';
import { heaviestChain, type Link } from './heaviest-chain.js';
import type { RowMatcher } from './matching.js';
import type { Row } from './row.js';

/** Up to this many pairs, a gap is aligned by similarity at once; above, equal rows split it first. */
const smallGap = 2500;

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

/** Aligns one gap: the chain of similar pairs with the greatest gain, in order. */
function alignGap(gap: Gap, rows: readonly Row[], columns: readonly Column[], matcher: RowMatcher, join: Join): void {
  const gapRows = gap.rows.map((at) => rows[at]).filter((row) => row !== undefined);
  const gapColumns = gap.columns.map((at) => columns[at]).filter((column) => column !== undefined);
  const links: Link[] = [];
  for (const [row, column] of candidatePairs(gapRows, gapColumns)) {
    const rowHere = gapRows[row];
    const columnHere = gapColumns[column];
    if (rowHere === undefined || columnHere === undefined) continue;
    const excess = matcher.similarity(rowHere, columnHere) - matcher.threshold;
    // Of equally similar columns the one that more runs have.
    if (excess >= 0)
      links.push({ row, column, gain: (excess + 0.01) * (0.9 + (0.1 * columnHere.weight) / matcher.total) });
  }
  for (const { row, column } of heaviestChain(links, gapColumns.length)) {
    join(gap.rows[row] ?? -1, gap.columns[column] ?? -1);
  }
}

type Join = (row: number, column: number) => void;

/** Equal rows of a large gap, in order, as further anchors. */
function splitGap(gap: Gap, rows: readonly Row[], columns: readonly Column[]): [number, number][] {
  const common = commonSubsequence(
    gap.rows.map((at) => rows[at]?.signature ?? -1),
    gap.columns.map((at) => columns[at]?.signature ?? -2),
  );
  return (common ?? []).map(([row, column]) => [gap.rows[row] ?? -1, gap.columns[column] ?? -1]);
}

/**
 * Where order carries meaning: rows that are joined already and stand in the common order are anchors; between two of
 * them the remaining rows and columns are aligned in order.
 */
export function fillGaps(
  joined: ReadonlyMap<number, number>,
  rows: readonly Row[],
  columns: readonly Column[],
  matcher: RowMatcher,
): Map<number, number> {
  const result = new Map(joined);
  const taken = new Set(joined.values());
  const links = [...joined].map(([row, column]): Link => ({ row, column, gain: columns[column]?.weight ?? 0 }));
  const anchors = heaviestChain(links, columns.length).map(({ row, column }) => [row, column] as const);
  const free: Gap = {
    rows: [...rows.keys()].filter((at) => !joined.has(at)),
    columns: [...columns.keys()].filter((at) => !taken.has(at)),
  };
  const join: Join = (row, column) => result.set(row, column);
  for (const gap of gapsBetween(anchors, free)) {
    if (gap.rows.length * gap.columns.length <= smallGap) {
      alignGap(gap, rows, columns, matcher, join);
      continue;
    }
    const further = splitGap(gap, rows, columns);
    const used = { rows: new Set(further.map(([row]) => row)), columns: new Set(further.map(([, column]) => column)) };
    for (const [row, column] of further) join(row, column);
    const rest: Gap = {
      rows: gap.rows.filter((at) => !used.rows.has(at)),
      columns: gap.columns.filter((at) => !used.columns.has(at)),
    };
    for (const inner of gapsBetween(further, rest)) alignGap(inner, rows, columns, matcher, join);
  }
  return result;
}
