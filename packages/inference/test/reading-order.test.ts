import { describe, expect, it } from 'vitest';
import type { EngineLine } from '../src/ocr-engine.js';
import { inReadingOrder } from '../src/reading-order.js';

const line = (text: string, left: number, top: number, height = 20): EngineLine => {
  const box = { left, top, right: left + 50, bottom: top + height };
  return { box, words: [{ text, box, confidence: 1 }] };
};
const order = (lines: readonly EngineLine[]) => inReadingOrder(lines).map(({ words }) => words[0]?.text);

describe('inReadingOrder', () => {
  it('reads rows from the top and each row from the left, whatever the order of detection', () => {
    const lines = [line('d', 200, 42), line('b', 200, 3), line('c', 0, 40), line('a', 0, 5)];
    expect(order(lines)).toEqual(['a', 'b', 'c', 'd']);
    expect(order(lines.toReversed())).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not chain slanted neighbours into one row', () => {
    const lines = [0, 1, 2, 3].map((index) => line(String(index), 300 - index * 100, index * 8));
    expect(order(lines)).toEqual(['1', '0', '3', '2']);
  });
});
