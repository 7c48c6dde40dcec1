import { describe, expect, it } from 'vitest';
import type { OrientedBox } from '../../src/imaging/oriented-box.js';
import { inReadingOrder } from '../../src/ppocr/reading-order.js';

const line = (left: number, top: number, height = 20): OrientedBox => ({
  centreX: left + 25,
  centreY: top + height / 2,
  width: 50,
  height,
  angle: 0,
});

describe('inReadingOrder', () => {
  const [a, b, c, d] = [line(0, 5), line(200, 3), line(0, 40), line(200, 42)];

  it('reads rows from the top and each row from the left, whatever the order of detection', () => {
    expect(inReadingOrder([d, b, c, a], 0)).toEqual([a, b, c, d]);
    expect(inReadingOrder([a, b, c, d], 0)).toEqual([a, b, c, d]);
  });

  it('follows the rows of a tilted page', () => {
    const skew = 0.2;
    const tilted = [a, b, c, d].map((box) => ({
      ...box,
      centreX: box.centreX * Math.cos(skew) - box.centreY * Math.sin(skew),
      centreY: box.centreX * Math.sin(skew) + box.centreY * Math.cos(skew),
      angle: skew,
    }));
    expect(inReadingOrder(tilted.toReversed(), skew)).toEqual(tilted);
  });

  it('does not chain slanted neighbours into one row', () => {
    const [first, second, third, fourth] = [0, 1, 2, 3].map((index) => line(300 - index * 100, index * 8));
    expect(inReadingOrder([first, second, third, fourth] as OrientedBox[], 0)).toEqual([second, first, fourth, third]);
  });
});
