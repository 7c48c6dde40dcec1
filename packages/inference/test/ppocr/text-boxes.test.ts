import { describe, expect, it } from 'vitest';
import { growBox, textBoxes, type ProbabilityMap } from '../../src/ppocr/text-boxes.js';

const map = (width: number, height: number, bars: readonly [number, number, number, number, number][]) => {
  const data = new Float32Array(width * height);
  for (const [left, top, right, bottom, value] of bars) {
    for (let y = top; y < bottom; y++) data.fill(value, y * width + left, y * width + right);
  }
  return { width, height, data } satisfies ProbabilityMap;
};

describe('textBoxes', () => {
  it('grows a bar by area x 1.5 / perimeter and scales it to the page', () => {
    const [box] = textBoxes(map(100, 50, [[20, 20, 60, 30, 0.9]]), 200, 100);
    // 40 x 10: grows by 400 * 1.5 / 100 = 6.
    expect(box).toEqual({ left: 28, top: 28, right: 132, bottom: 72 });
  });

  it('leaves out bars that are too faint, too thin, or too small on the page', () => {
    expect(textBoxes(map(100, 50, [[20, 20, 60, 30, 0.5]]), 100, 50)).toEqual([]);
    expect(textBoxes(map(100, 50, [[20, 20, 60, 22, 0.9]]), 100, 50)).toEqual([]);
    expect(textBoxes(map(100, 50, [[20, 20, 30, 23, 0.9]]), 20, 10)).toEqual([]);
  });

  it('holds boxes inside the page', () => {
    const [box] = textBoxes(map(32, 32, [[0, 0, 32, 32, 1]]), 64, 64);
    expect(box).toEqual({ left: 0, top: 0, right: 64, bottom: 64 });
  });
});

describe('growBox', () => {
  it('grows all sides alike', () => {
    expect(growBox({ left: 10, top: 10, right: 20, bottom: 20 })).toEqual({
      left: 6.25,
      top: 6.25,
      right: 23.75,
      bottom: 23.75,
    });
  });
});
