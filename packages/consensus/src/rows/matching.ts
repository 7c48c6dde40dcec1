import type { Column } from './column.js';
import { rowSimilarity } from './row-similarity.js';
import type { Row } from './row.js';

/** How rows and columns are compared in one list. */
export interface RowMatcher {
  /** From this similarity on a row may be the element of a column. */
  readonly threshold: number;
  /** Whether the order of elements carries meaning. */
  readonly ordered: boolean;
  /** Weight of all runs that have the list. */
  readonly total: number;
  /** Only equal rows can be the same: single numbers, booleans. */
  readonly equalOnly: boolean;
  /** 0..1; 1 for a row that equals one of the column's. */
  similarity(row: Row, column: Column): number;
  /** The declared key of a row; undefined where none is declared or a part is missing. */
  keyOf(row: Row): string | undefined;
}

export interface MatcherSettings {
  readonly threshold: number;
  readonly ordered: boolean;
  readonly equalOnly: boolean;
  readonly total: number;
  readonly weights: readonly number[];
  /** Field numbers of the declared key. */
  readonly keyFields: readonly number[];
}

/** More different rows than any run may hold, so that two signatures fit one number. */
const signatureLimit = 2 ** 26;

/** A matcher that remembers the similarity of every pair of different rows. */
export function createMatcher({
  threshold,
  ordered,
  equalOnly,
  total,
  weights,
  keyFields,
}: MatcherSettings): RowMatcher {
  const known = new Map<number, number>();
  const compare = (a: Row['cells'], signatureA: number, b: Row['cells'], signatureB: number): number => {
    if (signatureA === signatureB) return 1;
    const pair = Math.min(signatureA, signatureB) * signatureLimit + Math.max(signatureA, signatureB);
    let similarity = known.get(pair);
    if (similarity === undefined) known.set(pair, (similarity = rowSimilarity(a, b, weights)));
    return similarity;
  };
  return {
    threshold,
    ordered,
    equalOnly,
    total,
    similarity(row, column) {
      for (const member of column.rows.values()) if (member.signature === row.signature) return 1;
      if (equalOnly) return 0;
      return compare(row.cells, row.signature, column.cells, column.signature);
    },
    keyOf(row) {
      if (keyFields.length === 0) return undefined;
      const parts = keyFields.map((field) => row.cells[field]?.key);
      return parts.includes(undefined) ? undefined : parts.join('\u0000');
    },
  };
}
