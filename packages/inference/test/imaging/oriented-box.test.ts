import { describe, expect, it } from 'vitest';
import { boxAround, partOfBox, principalAngle, uprightBox } from '../../src/imaging/oriented-box.js';
import { weightedMedian } from '../../src/imaging/weighted-median.js';

/** Points of a bar 60 by 12 around (200, 100), turned by an angle. */
const bar = (angle: number) => {
  const points: number[] = [];
  for (let along = -30; along <= 30; along++) {
    for (let across = -6; across <= 6; across++) {
      points.push(200 + along * Math.cos(angle) - across * Math.sin(angle));
      points.push(100 + along * Math.sin(angle) + across * Math.cos(angle));
    }
  }
  return Float64Array.from(points);
};

describe('oriented boxes', () => {
  it.each([0, 0.1, -0.26, 0.6])('finds direction, centre and size of a bar turned by %d', (angle) => {
    const points = bar(angle);
    expect(principalAngle(points)).toBeCloseTo(angle, 3);
    expect(boxAround(points, angle, 0, 0)).toMatchObject({
      centreX: expect.closeTo(200),
      centreY: expect.closeTo(100),
      width: expect.closeTo(60),
      height: expect.closeTo(12),
    });
  });

  it('counts whole pixels, not their centres', () => {
    expect(boxAround(Float64Array.of(5.5, 7.5), 0, 0.5, 0.5)).toMatchObject({ width: 1, height: 1, centreX: 5.5 });
  });

  it('cuts parts along the text', () => {
    const box = { centreX: 100, centreY: 50, width: 40, height: 10, angle: Math.PI / 2 };
    expect(partOfBox(box, 0, 0.5)).toMatchObject({
      centreX: expect.closeTo(100),
      centreY: expect.closeTo(40),
      width: 20,
    });
  });

  it('has an upright box around it', () => {
    const box = { centreX: 100, centreY: 50, width: 40, height: 10, angle: 0 };
    expect(uprightBox(box)).toEqual({ left: 80, top: 45, right: 120, bottom: 55 });
    expect(uprightBox({ ...box, angle: Math.PI / 2 })).toEqual({
      left: expect.closeTo(95),
      top: expect.closeTo(30),
      right: expect.closeTo(105),
      bottom: expect.closeTo(70),
    });
  });
});

describe('weightedMedian', () => {
  it('follows the weight, not the number of values', () => {
    expect(weightedMedian([3, 1, 2], [10, 1, 1])).toBe(3);
    expect(weightedMedian([3, 1, 2], [1, 1, 1])).toBe(2);
    expect(weightedMedian([], [])).toBe(0);
  });
});
