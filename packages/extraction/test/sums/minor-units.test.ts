import { describe, expect, it } from 'vitest';
import { minorUnits, rateUnits, shareOf } from '../../src/sums/minor-units.js';

describe('minor units', () => {
  it('are exact where binary fractions are not', () => {
    expect(minorUnits('0.1')).toBe(10);
    expect((minorUnits('0.1') ?? 0) + (minorUnits('0.2') ?? 0)).toBe(minorUnits('0.3'));
    expect(minorUnits('-1234.5')).toBe(-123_450);
    expect(minorUnits('-0.00')).toBe(0);
  });

  it('refuse finer decimals, codes and text', () => {
    expect(minorUnits('0.125')).toBeUndefined();
    expect(minorUnits('318.4000')).toBe(31_840);
    expect(minorUnits('123456789012345')).toBeUndefined();
    expect(minorUnits('x')).toBeUndefined();
  });

  it('take a printed rate of an amount', () => {
    expect(shareOf(69_177, rateUnits('9.975') ?? 0)).toBeCloseTo(6900.4, 1);
  });
});
