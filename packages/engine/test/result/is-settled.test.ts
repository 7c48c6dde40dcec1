import { reconcile, type Consensus } from '@docquorum/consensus';
import { describe, expect, it } from 'vitest';
import { isSettled } from '../../src/result/is-settled.js';

const merge = (...totals: number[]): Consensus => reconcile({ inputs: totals.map((total) => ({ total })) });

describe('isSettled', () => {
  it('holds where all runs agree, and where the rest cannot outvote what leads', () => {
    expect(isSettled(merge(1, 1), 6)).toBe(true);
    expect(isSettled(merge(1, 1, 1, 2), 1)).toBe(true);
  });

  it('does not hold while runs to come could outvote what leads', () => {
    expect(isSettled(merge(1, 2), 6)).toBe(false);
    expect(isSettled(merge(1, 1, 1, 2), 3)).toBe(false);
  });

  it('holds where the last run changed no value, though it disagreed', () => {
    expect(isSettled(merge(1, 1, 2), 5, merge(1, 1))).toBe(true);
    expect(isSettled(merge(1, 2, 2), 5, merge(1, 2))).toBe(false);
  });
});
