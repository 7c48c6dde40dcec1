import type { BoundingBox, PageImage, Reading } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { cropImage } from '../../src/parse/crop-image.js';
import { findPictures } from '../../src/parse/find-pictures.js';

const [width, height] = [400, 600];
/** A page that is painted in boxes of pixels. */
function pageImage(...painted: readonly { box: BoundingBox; paint: (x: number, y: number) => number }[]): PageImage {
  const data = new Uint8Array(width * height * 3).fill(250);
  for (const { box, paint } of painted) {
    for (let y = box.top; y < box.bottom; y++) {
      for (let x = box.left; x < box.right; x++) data.fill(paint(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return { width, height, data };
}
const reading = (...boxes: BoundingBox[]): Reading => {
  const words = boxes.map((box) => ({ text: 'word', box, confidence: 1 }));
  return {
    pageNumber: 1,
    origin: 'text-layer',
    width,
    height,
    lines: words.map((word) => ({ words: [word], box: word.box })),
  };
};
const box = (left: number, top: number, right: number, bottom: number): BoundingBox => ({ left, top, right, bottom });
const checks = (x: number, y: number): number => (((x >> 1) + (y >> 1)) % 2 === 0 ? 0 : 255);

describe('findPictures', () => {
  it('finds what is drawn, to two hundredths of the page', () => {
    const [found, ...others] = findPictures(pageImage({ box: box(100, 120, 200, 180), paint: checks }), reading());
    expect(others).toEqual([]);
    expect(found?.left).toBeCloseTo(0.25, 1);
    expect(found?.top).toBeCloseTo(0.2, 1);
    expect(found?.right).toBeCloseTo(0.5, 1);
    expect(found?.bottom).toBeCloseTo(0.3, 1);
  });

  it('finds nothing in text, frames, shaded panels and on bare paper', () => {
    const panel = { box: box(0, 0, 130, 600), paint: () => 190 };
    const frame = {
      box: box(50, 100, 350, 400),
      paint: (x: number, y: number) => (x % 30 < 1 || y % 30 < 1 ? 0 : 250),
    };
    expect(findPictures(pageImage(), reading())).toEqual([]);
    expect(findPictures(pageImage(panel), reading())).toEqual([]);
    expect(findPictures(pageImage(frame), reading())).toEqual([]);
    const text = { box: box(100, 120, 300, 180), paint: checks };
    expect(findPictures(pageImage(text), reading(box(0.25, 0.2, 0.75, 0.3)))).toEqual([]);
  });

  it('takes the parts of a bar code for one', () => {
    const [left, right] = [box(100, 120, 160, 150), box(168, 120, 240, 150)];
    expect(
      findPictures(pageImage({ box: left, paint: checks }, { box: right, paint: checks }), reading()),
    ).toHaveLength(1);
  });
});

describe('cropImage', () => {
  it('cuts a box out, to the pixel', () => {
    const cut = cropImage(pageImage({ box: box(100, 120, 200, 180), paint: () => 7 }), box(0.25, 0.2, 0.5, 0.3));
    expect([cut.width, cut.height]).toEqual([100, 60]);
    expect(cut.data.every((value) => value === 7)).toBe(true);
  });
});
