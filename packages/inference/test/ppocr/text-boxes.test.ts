import { describe, expect, it } from 'vitest';
import { growBox, textBoxes, type ProbabilityMap } from '../../src/ppocr/text-boxes.js';

const map = (width: number, height: number, bars: readonly [number, number, number, number, number][]) => {
  const data = new Float32Array(width * height);
  for (const [left, top, right, bottom, value] of bars) {
    for (let y = top; y < bottom; y++) data.fill(value, y * width + left, y * width + right);
  }
  return { width, height, data } satisfies ProbabilityMap;
};

const boxesOf = (drawn: ProbabilityMap, width: number, height: number) => textBoxes(drawn, width, height).boxes;

describe('textBoxes', () => {
  it('grows a bar by area x 1.5 / perimeter and scales it to the page', () => {
    // 80 x 20 on the page: grows by 1600 * 1.5 / 200 = 12.
    expect(boxesOf(map(100, 50, [[20, 20, 60, 30, 0.9]]), 200, 100)).toEqual([
      { centreX: expect.closeTo(80), centreY: expect.closeTo(50), width: 104, height: 44, angle: 0 },
    ]);
  });

  it('leaves out bars that are too faint, too thin, or too small on the page', () => {
    expect(boxesOf(map(100, 50, [[20, 20, 60, 30, 0.5]]), 100, 50)).toEqual([]);
    expect(boxesOf(map(100, 50, [[20, 20, 60, 22, 0.9]]), 100, 50)).toEqual([]);
    expect(boxesOf(map(100, 50, [[20, 20, 30, 23, 0.9]]), 20, 10)).toEqual([]);
  });

  it('tilts lines with the page, short ones like their neighbours', () => {
    const data = new Float32Array(200 * 200);
    const bar = (x: number, y: number, length: number) => {
      for (let along = 0; along < length; along += 0.5) {
        for (let across = 0; across < 8; across += 0.5) {
          const [cos, sin] = [Math.cos(0.15), Math.sin(0.15)];
          data[Math.floor(y + along * sin + across * cos) * 200 + Math.floor(x + along * cos - across * sin)] = 1;
        }
      }
    };
    bar(30, 30, 120);
    bar(30, 80, 120);
    bar(60, 150, 10);
    const { boxes, direction } = textBoxes({ width: 200, height: 200, data }, 200, 200);
    expect(direction).toBeCloseTo(0.15, 2);
    expect(boxes).toHaveLength(3);
    for (const { angle } of boxes) expect(angle).toBeCloseTo(0.15, 2);
  });
});

describe('growBox', () => {
  it('grows all sides alike', () => {
    const box = { centreX: 5, centreY: 5, width: 10, height: 10, angle: 0.3 };
    expect(growBox(box)).toEqual({ ...box, width: 17.5, height: 17.5 });
  });
});
