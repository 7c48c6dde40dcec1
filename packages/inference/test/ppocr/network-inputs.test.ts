import { describe, expect, it } from 'vitest';
import { detectionInput, detectionSize } from '../../src/ppocr/detection-input.js';
import { recognitionInput } from '../../src/ppocr/recognition-input.js';

/** Red 255, green 51, blue 0. */
const orange = (width: number, height: number) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, index) => [255, 51, 0][index % 3] ?? 0),
});

describe('detectionSize', () => {
  it('limits the long side to 1280 and rounds both to multiples of 32', () => {
    expect(detectionSize(4961, 7016)).toEqual({ width: 896, height: 1280 });
    expect(detectionSize(461, 933)).toEqual({ width: 448, height: 928 });
  });

  it('keeps a side of at least 32', () => {
    expect(detectionSize(1, 1)).toEqual({ width: 32, height: 32 });
  });
});

describe('detectionInput', () => {
  it('has blue, green and red planes with the ImageNet statistics in that order', () => {
    const { data } = detectionInput(orange(32, 32));
    expect(data).toHaveLength(3 * 1024);
    expect(data[0]).toBeCloseTo((0 - 0.485) / 0.229, 4);
    expect(data[1024]).toBeCloseTo((0.2 - 0.456) / 0.224, 4);
    expect(data[2048]).toBeCloseTo((1 - 0.406) / 0.225, 4);
  });
});

describe('recognitionInput', () => {
  const image = orange(100, 30);

  it('draws a line 48 high, blue first, from -1 to 1, and pads with zeros to a multiple of 8', () => {
    const { width, height, contentWidth, data } = recognitionInput(image, {
      centreX: 25,
      centreY: 12,
      width: 50,
      height: 24,
      angle: 0,
    });
    expect([width, height, contentWidth]).toEqual([104, 48, 100]);
    const plane = 104 * 48;
    expect([data[0], data[plane], data[2 * plane]]).toEqual([-1, expect.closeTo(-0.6), 1]);
    expect(Array.from(data.slice(100, 104))).toEqual([0, 0, 0, 0]);
  });

  const sliver = { centreX: 50, centreY: 15, width: 100, height: 30, angle: 0 };
  it('bounds the width of slivers and of endless lines', () => {
    expect(recognitionInput(image, { ...sliver, width: 2 }).contentWidth).toBe(16);
    expect(recognitionInput(image, { ...sliver, height: 1 }).width).toBe(2560);
  });
});
