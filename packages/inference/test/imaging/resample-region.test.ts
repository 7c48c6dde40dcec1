import type { PageImage } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { resampleRegion } from '../../src/imaging/resample-region.js';
import { resizeImage } from '../../src/imaging/resize-image.js';
import { sampleAxis } from '../../src/imaging/sample-axis.js';

/** A grey image from rows of shades. */
const grey = (rows: readonly (readonly number[])[]): PageImage => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  data: Uint8Array.from(rows.flatMap((row) => row.flatMap((shade) => [shade, shade, shade]))),
});
const shades = (data: Float32Array | Uint8Array) => Array.from(data).filter((_, index) => index % 3 === 0);

describe('resampleRegion', () => {
  it('copies a region of the same size', () => {
    const image = grey([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    const region = resampleRegion(image, { left: 1, top: 1, right: 3, bottom: 3 }, 2, 2);
    expect(shades(region.data)).toEqual([5, 6, 8, 9]);
  });

  it('puts pixel centres at halves when it enlarges, and repeats the edge', () => {
    const { data } = resampleRegion(grey([[0, 100]]), { left: 0, top: 0, right: 2, bottom: 1 }, 4, 1);
    expect(shades(data)).toEqual([0, 25, 75, 100]);
  });

  it('keeps the channels apart', () => {
    const image = { width: 1, height: 1, data: Uint8Array.of(10, 20, 30) };
    const { data } = resampleRegion(image, { left: 0, top: 0, right: 1, bottom: 1 }, 2, 1);
    expect(Array.from(data)).toEqual([10, 20, 30, 10, 20, 30]);
  });

  it('does not skip thin strokes when it shrinks a lot', () => {
    const row = Array.from({ length: 64 }, (_, x) => (x % 8 === 0 ? 0 : 255));
    const { data } = resampleRegion(grey([row]), { left: 0, top: 0, right: 64, bottom: 1 }, 8, 1);
    for (const shade of shades(data)) {
      expect(shade).toBeLessThan(255);
      expect(shade).toBeGreaterThan(180);
    }
  });
});

describe('sampleAxis', () => {
  it('has weights that add up to 1 and sources inside the image, at every ratio', () => {
    for (const [from, to, size, source] of [
      [0, 10, 3, 10],
      [0.5, 9.25, 40, 10],
      [0, 1, 32, 1],
      [0, 5000, 32, 5000],
      [-2, 12, 7, 10],
    ] as const) {
      const { starts, taps, weights } = sampleAxis(from, to, size, source);
      for (let target = 0; target < size; target++) {
        expect(starts[target]).toBeGreaterThanOrEqual(0);
        expect((starts[target] ?? 0) + taps).toBeLessThanOrEqual(source);
        const sum = weights.slice(target * taps, (target + 1) * taps).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(1, 5);
      }
    }
  });
});

describe('resizeImage', () => {
  it('scales the resolution along', () => {
    const image = { ...grey([[0, 0]]), dpi: 100 };
    expect(resizeImage(image, 4, 2)).toMatchObject({ width: 4, height: 2, dpi: 200 });
  });

  it('returns the same image for the same size', () => {
    const image = grey([[7]]);
    expect(resizeImage(image, 1, 1)).toBe(image);
  });
});
