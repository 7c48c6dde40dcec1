import type { Comparable } from './row.js';

/** A value found in more places than this tells too little to bring two rows together. */
const maxPostings = 24;
/** Rows around the same relative position that are compared in any case. */
const neighbours = 10;
/** Up to this many pairs all are compared. */
const allPairs = 48 * 48;

/** Of equal rows this many on either side of the expected position are compared. */
const equalNeighbours = 10;

const known = new WeakMap<Comparable['cells'], readonly string[]>();

/** The values and words of a row, by field. */
function termsOf({ cells }: Comparable): readonly string[] {
  let terms = known.get(cells);
  if (terms === undefined) {
    const found = new Set<string>();
    for (const [field, cell] of cells.entries()) {
      if (cell === undefined) continue;
      found.add(`${field}=${cell.key}`);
      if (cell.kind === 'text')
        for (const word of cell.key.split(' ')) if (word.length > 2) found.add(`${field}:${word}`);
      for (const element of cell.elements ?? []) found.add(`${field}:${element}`);
    }
    terms = [...found];
    known.set(cells, terms);
  }
  return terms;
}

function postingsOf<Key>(
  columns: readonly Comparable[],
  keysOf: (column: Comparable) => Iterable<Key>,
): Map<Key, number[]> {
  const postings = new Map<Key, number[]>();
  for (const [at, column] of columns.entries()) {
    for (const key of keysOf(column)) {
      const list = postings.get(key);
      if (list === undefined) postings.set(key, [at]);
      else list.push(at);
    }
  }
  return postings;
}

/** First position in an ascending list that is not below a bound. */
function lowerBound(list: readonly number[], bound: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Pairs of rows and columns that are worth comparing, as positions: all of them where they are few; else those that share
 * a telling value or word, those near the expected position, and the equal rows nearest to it.
 * @param expected the column position that a row position should have
 * @param equalOnly only equal rows are worth it
 */
export function* candidatePairs(
  rows: readonly Comparable[],
  columns: readonly Comparable[],
  expected: (row: number) => number,
  equalOnly: boolean,
): Generator<readonly [row: number, column: number]> {
  if (rows.length * columns.length <= allPairs) {
    for (const row of rows.keys()) for (const column of columns.keys()) yield [row, column];
    return;
  }
  const bySignature = postingsOf(columns, ({ signature }) => [signature]);
  const byTerm = equalOnly ? new Map<string, number[]>() : postingsOf(columns, termsOf);
  for (const [at, row] of rows.entries()) {
    const near = new Set<number>();
    const centre = expected(at);
    const equal = bySignature.get(row.signature) ?? [];
    const middle = lowerBound(equal, centre);
    for (const column of equal.slice(Math.max(0, middle - equalNeighbours), middle + equalNeighbours)) near.add(column);
    if (equalOnly) {
      for (const column of near) yield [at, column];
      continue;
    }
    const end = Math.min(columns.length - 1, centre + neighbours);
    for (let column = Math.max(0, centre - neighbours); column <= end; column++) near.add(column);
    for (const term of termsOf(row)) {
      const list = byTerm.get(term);
      if (list !== undefined && list.length <= maxPostings) for (const column of list) near.add(column);
    }
    for (const column of near) yield [at, column];
  }
}
