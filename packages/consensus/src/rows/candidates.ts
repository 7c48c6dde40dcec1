import type { Cell } from './row.js';

/** A value found in more places than this tells too little to bring two rows together. */
const maxPostings = 24;
/** Rows around the same relative position that are compared in any case. */
const neighbours = 10;
/** Up to this many pairs all are compared. */
const allPairs = 48 * 48;

interface Comparable {
  readonly cells: readonly (Cell | undefined)[];
}

function* termsOf({ cells }: Comparable): Generator<string> {
  for (const [field, cell] of cells.entries()) {
    if (cell === undefined) continue;
    yield `${field}=${cell.key}`;
    if (cell.kind === 'text') for (const word of cell.key.split(' ')) if (word.length > 2) yield `${field}:${word}`;
    for (const element of cell.elements ?? []) yield `${field}:${element}`;
  }
}

/**
 * Pairs of rows and columns that are worth comparing, as positions: all of them where they are few; else those that share
 * a telling value or word, and those near the same relative position.
 */
export function* candidatePairs(
  rows: readonly Comparable[],
  columns: readonly Comparable[],
): Generator<readonly [row: number, column: number]> {
  if (rows.length * columns.length <= allPairs) {
    for (const row of rows.keys()) for (const column of columns.keys()) yield [row, column];
    return;
  }
  const postings = new Map<string, number[]>();
  for (const [at, column] of columns.entries()) {
    for (const term of new Set(termsOf(column))) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [at]);
      else if (list.length <= maxPostings) list.push(at);
    }
  }
  for (const [at, row] of rows.entries()) {
    const near = new Set<number>();
    const centre = Math.round((at * columns.length) / rows.length);
    for (let column = centre - neighbours; column <= centre + neighbours; column++) {
      if (column >= 0 && column < columns.length) near.add(column);
    }
    for (const term of termsOf(row)) {
      const list = postings.get(term);
      if (list !== undefined && list.length <= maxPostings) for (const column of list) near.add(column);
    }
    for (const column of near) yield [at, column];
  }
}
