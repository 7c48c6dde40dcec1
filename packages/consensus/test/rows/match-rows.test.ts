import { describe, expect, it } from 'vitest';
import { candidatePairs } from '../../src/rows/candidates.js';
import { commonSubsequence } from '../../src/common-subsequence.js';
import { heaviestChain } from '../../src/rows/heaviest-chain.js';
import { matchRows } from '../../src/rows/match-rows.js';
import { createMatcher } from '../../src/rows/matching.js';
import type { Row } from '../../src/rows/row.js';

const kinds = new Map<string, number>();
const say = { run: { index: 0, value: null, weight: 1, members: [0] }, weight: 1, value: null, place: undefined };

/** A list of texts as rows of one field. */
const rowsOf = (...texts: string[]): Row[] =>
  texts.map((key, index) => {
    if (!kinds.has(key)) kinds.set(key, kinds.size);
    return { say, index, cells: [{ kind: 'text', key }], signature: kinds.get(key) ?? 0 };
  });

function match(rows: Row[], reference: Row[], { ordered = true, repeated = [] as string[] } = {}) {
  const matcher = createMatcher({
    threshold: 0.8,
    ordered,
    equalOnly: false,
    weights: [1],
    repeated: new Set(repeated.map((text) => kinds.get(text) ?? -1)),
    keyFields: [],
  });
  return [...matchRows(rows, reference, matcher)].sort(([a], [b]) => a - b);
}

describe('matchRows', () => {
  it('joins equal rows wherever they stand', () => {
    expect(match(rowsOf('bolt', 'nut', 'gear'), rowsOf('gear', 'bolt', 'nut'))).toEqual([
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
  });

  it('joins rows that repeat in order only', () => {
    const [run, reference] = [rowsOf('nut', 'bolt', 'nut'), rowsOf('nut', 'gear', 'bolt')];
    expect(match(run, reference, { repeated: ['nut'] })).toEqual([
      [0, 0],
      [1, 2],
    ]);
  });

  it('fills the gaps between equal rows with similar ones', () => {
    const [run, reference] = [
      rowsOf('bolt', 'stainless washcr', 'gear'),
      rowsOf('bolt', 'spring', 'stainless washer', 'gear'),
    ];
    expect(match(run, reference)).toEqual([
      [0, 0],
      [1, 2],
      [2, 3],
    ]);
  });

  it('joins a similar row that has moved, unless another is nearly as similar', () => {
    const run = rowsOf('stainless washcr', 'bolt');
    expect(match(run, rowsOf('bolt', 'stainless washer'))).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(match(run, rowsOf('bolt', 'stainless washer', 'stainless washar'))).toEqual([[1, 0]]);
  });

  it('leaves what is like nothing', () => {
    expect(match(rowsOf('bolt', 'subtotal'), rowsOf('bolt', 'gear'))).toEqual([[0, 0]]);
  });
});

describe('heaviestChain', () => {
  it('prefers the greater gain to more links, and keeps both orders', () => {
    const links = [
      { row: 0, column: 2, gain: 5 },
      { row: 0, column: 0, gain: 1 },
      { row: 1, column: 1, gain: 1 },
    ];
    expect(heaviestChain(links, 3)).toEqual([links[0]]);
  });
});

describe('commonSubsequence', () => {
  it('finds the longest common part of two sequences, as positions', () => {
    expect(commonSubsequence([1, 2, 3, 4, 5], [2, 9, 4, 5])).toEqual([
      [1, 0],
      [3, 2],
      [4, 3],
    ]);
  });

  it('gives up on long sequences with nothing in common', () => {
    const sequence = (start: number) => Array.from({ length: 1000 }, (_, at) => start + at);
    expect(commonSubsequence(sequence(0), sequence(5000))).toBeUndefined();
  });
});

describe('candidatePairs', () => {
  it('are all pairs of short lists, and few of long ones, with those that share a value', () => {
    expect([...candidatePairs(rowsOf('a', 'b'), rowsOf('c', 'd'), (row) => row, false)]).toHaveLength(4);
    const many = Array.from({ length: 100 }, (_, at) => `part${at}`);
    const pairs = [...candidatePairs(rowsOf(...many), rowsOf(...many.toReversed()), (row) => row, false)];
    expect(pairs.length).toBeLessThan(3000);
    expect(pairs).toContainEqual([0, 99]);
  });
});
