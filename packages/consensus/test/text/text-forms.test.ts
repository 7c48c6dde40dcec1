import { describe, expect, it } from 'vitest';
import { isCutFrom } from '../../src/text/cut-off.js';
import { countMisreads, oddChanges } from '../../src/text/misread.js';
import { chooseSurface } from '../../src/text/surface.js';
import { createTextKeys } from '../../src/text/text-keys.js';

const keys = createTextKeys();

describe('text keys', () => {
  it.each([
    ['  Pump   Unit ', 'pump unit'],
    ['“Pump” Unit', '"Pump" unit'],
    ['ＰＵＭＰ unit', 'pump unit'],
    ['Pump unit.', 'pump unit'],
  ])('are finely equal: %j and %j', (a, b) => {
    expect(keys(a).fine).toBe(keys(b).fine);
  });

  it('tell punctuation inside a value apart, and different scripts', () => {
    expect(keys('C++').fine).not.toBe(keys('C#').fine);
    expect(keys('1.50').loose).not.toBe(keys('150').loose);
    expect(keys('Анна').skeleton).not.toBe(keys('Олег').skeleton);
  });

  it('fold look-alikes only in the skeleton', () => {
    expect(keys('B0LT').skeleton).toBe(keys('BOLT').skeleton);
    expect(keys('B0LT').loose).not.toBe(keys('BOLT').loose);
  });
});

describe('countMisreads', () => {
  it.each([
    ['Stati0n', 1],
    ['44O32', 1],
    ['Station', 0],
    ['A123', 0],
    ['ABC1', 0],
    ['58mm', 0],
    ['2nd floor', 0],
  ])('%s: %d', (text, count) => {
    expect(countMisreads(text)).toBe(count);
  });
});

describe('oddChanges', () => {
  it('counts changes inside words, not between them', () => {
    expect(oddChanges('B0lt')).toBe(2);
    expect(oddChanges('Bolt 8')).toBe(0);
    expect(oddChanges('boLt')).toBe(1);
  });
});

describe('isCutFrom', () => {
  it.each([
    ['178 Station Str', '178 Station Street', true],
    ['adrid', 'Madrid', true],
    ['178 Station', '178 Station Street', false],
    ['A-1', 'A-100', false],
    ['Stations', 'Station', false],
  ])('%j of %j: %s', (short, long, cut) => {
    expect(isCutFrom(short, long)).toBe(cut);
  });
});

describe('chooseSurface', () => {
  it('shows the most frequent form, then mixed case', () => {
    const weighted = (...all: [string, number][]) => all.map(([text, weight]) => ({ text, weight }));
    expect(chooseSurface(weighted(['ACME', 2], ['Acme', 1]))).toBe('ACME');
    expect(chooseSurface(weighted(['ACME', 1], ['Acme', 1], ['acme', 1]))).toBe('Acme');
    expect(chooseSurface(weighted(['two\nlines', 2], ['two lines', 1]))).toBe('two\nlines');
  });
});
