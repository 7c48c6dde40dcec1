import { describe, expect, it } from 'vitest';
import { alignText } from '../../training/align-text.js';
import { fitLogisticRegression } from '../../training/fit-logistic-regression.js';

describe('alignText', () => {
  it('says where the truth has blanks, and nothing about characters next to an error', () => {
    expect(alignText(Array.from('Netsurn'), 'NET SUM')).toEqual([
      undefined,
      false,
      false,
      true,
      false,
      undefined,
      undefined,
    ]);
  });

  it('learns nothing from a line that was misread', () => {
    expect(alignText(Array.from('xyz'), 'abc')).toEqual([undefined, undefined, undefined]);
  });
});

describe('fitLogisticRegression', () => {
  it('finds the weights that drew the labels', () => {
    const samples = Array.from({ length: 4000 }, (_, index) => {
      const x = (index % 80) / 20 - 2;
      const chance = 1 / (1 + Math.exp(-(0.5 + 2 * x)));
      return { features: { bias: 1, x }, label: Math.floor(index / 80) / 50 < chance };
    });
    const weights = fitLogisticRegression(samples);
    expect(Math.abs((weights['bias'] ?? 0) - 0.5)).toBeLessThan(0.15);
    expect(Math.abs((weights['x'] ?? 0) - 2)).toBeLessThan(0.2);
  });
});
