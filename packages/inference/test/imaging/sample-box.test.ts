import type { PageImage } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { sampleBox } from '../../src/imaging/sample-box.js';

/** Grey that grows with x by 2 and with y by 1 a pixel. */
const slope: PageImage = {
  width: 80,
  height: 60,
  data: Uint8Array.from({ length: 80 * 60 * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return (pixel % 80) * 2 + Math.floor(pixel / 80);
  }),
};
const box = { centreX: 40, centreY: 30, width: 20, height: 10 };

describe('sampleBox', () => {
  it('draws tilted content upright', () => {
    const { data } = sampleBox(slope, { ...box, angle: Math.PI / 2 }, 20, 10);
    // Text that runs down the page: along it the grey grows by 1, across it falls by 2.
    const at = (x: number, y: number) => data[(y * 20 + x) * 3] ?? 0;
    expect(at(11, 5) - at(10, 5)).toBeCloseTo(1, 3);
    expect(at(10, 6) - at(10, 5)).toBeCloseTo(-2, 3);
  });

  it('agrees with upright sampling where the angle vanishes', () => {
    const upright = sampleBox(slope, { ...box, angle: 0 }, 20, 10);
    const tilted = sampleBox(slope, { ...box, angle: 1e-9 }, 20, 10);
    upright.data.forEach((value, index) => expect(tilted.data[index]).toBeCloseTo(value, 3));
  });

  it('takes the mean where it reduces, and goes on with the edge outside the page', () => {
    const reduced = sampleBox(slope, { ...box, angle: 1e-9 }, 5, 2);
    expect(reduced.data[0]).toBeCloseTo(sampleBox(slope, { ...box, angle: 0 }, 5, 2).data[0] ?? 0, 1);
    const outside = sampleBox(slope, { ...box, centreX: -100, angle: 0.1 }, 4, 4);
    for (const value of outside.data) expect(value).toBeLessThan(60);
  });
});
