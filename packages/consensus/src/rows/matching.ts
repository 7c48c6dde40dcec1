import { rowSimilarity } from './row-similarity.js';
import type { Comparable } from './row.js';

/** How rows are compared in one list. */
export interface RowMatcher {
  /** From this similarity on a row may be the element of a column. */
  readonly threshold: number;
  /** Whether the order of elements carries meaning. */
  readonly ordered: boolean;
  /** Only equal rows can be the same: single numbers, booleans. */
  readonly equalOnly: boolean;
  /** Whether a run has equal rows of this kind: which of them moved cannot be told. */
  isRepeated(entry: Comparable): boolean;
  /** 0..1; 1 for equal rows. */
  similarity(a: Comparable, b: Comparable): number;
  /** The declared key; undefined where none is declared or a part is missing. */
  keyOf(entry: Comparable): string | undefined;
}

export interface MatcherSettings {
  readonly threshold: number;
  readonly ordered: boolean;
  readonly equalOnly: boolean;
  readonly weights: readonly number[];
  /** Signatures that are found more than once in a run. */
  readonly repeated: ReadonlySet<number>;
  /** Field numbers of the declared key. */
  readonly keyFields: readonly number[];
}

/** More different rows than any run may hold, so that two signatures fit one number. */
const signatureLimit = 2 ** 26;

/** A matcher that remembers the similarity of every pair of different rows. */
export function createMatcher(settings: MatcherSettings): RowMatcher {
  const { threshold, ordered, equalOnly, weights, repeated, keyFields } = settings;
  const known = new Map<number, number>();
  return {
    threshold,
    ordered,
    equalOnly,
    isRepeated: ({ signature }) => repeated.has(signature),
    similarity(a, b) {
      if (a.signature === b.signature) return 1;
      if (equalOnly) return 0;
      const pair = Math.min(a.signature, b.signature) * signatureLimit + Math.max(a.signature, b.signature);
      let similarity = known.get(pair);
      if (similarity === undefined) known.set(pair, (similarity = rowSimilarity(a.cells, b.cells, weights)));
      return similarity;
    },
    keyOf({ cells }) {
      if (keyFields.length === 0) return undefined;
      const parts = keyFields.map((field) => cells[field]?.key);
      return parts.includes(undefined) ? undefined : parts.join('\u0000');
    },
  };
}
