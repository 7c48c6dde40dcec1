import { describe, expect, it } from 'vitest';
import { detectionInput } from '../../src/ppocr/detection-input.js';
import { placeTile, planDetection } from '../../src/ppocr/detection-tiles.js';
import { legibleParts, recognitionInput } from '../../src/ppocr/recognition-input.js';

/** Red 255, green 51, blue 0. */
const orange = (width: number, height: number) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, index) => [255, 51, 0][index % 3] ?? 0),
});

describe('planDetection', () => {
  const size = (width: number, height: number) => {
    const plan = planDetection(width, height);
    return [plan.width, plan.height, plan.tiles.length];
  };

  it('limits the long side of sheets to 1920, of till rolls to 1280, and rounds both to multiples of 32', () => {
    expect(size(4961, 7016)).toEqual([1344, 1920, 1]);
    expect(size(7016, 4961)).toEqual([1920, 1344, 1]);
    expect(size(900, 1800)).toEqual([640, 1280, 1]);
    expect(size(461, 933)).toEqual([448, 928, 1]);
    expect(size(1, 1)).toEqual([32, 32, 1]);
  });

  it('cuts long pages into overlapping tiles at the resolution of a page three times as long', () => {
    expect(planDetection(640, 3840)).toEqual({
      width: 416,
      height: 2560,
      tiles: [
        { left: 0, top: 0, width: 416, height: 1280 },
        { left: 0, top: 1152, width: 416, height: 1280 },
        { left: 0, top: 2304, width: 416, height: 256 },
      ],
    });
  });

  it('bounds the pixels of endless pages', () => {
    for (const [width, height] of [
      [20_000, 100],
      [3000, 90_000],
      [30_000, 30_000],
    ] as const) {
      const plan = planDetection(width, height);
      expect(plan.width * plan.height).toBeLessThan(7_000_000);
      expect(plan.tiles.length).toBeLessThan(40);
    }
  });

  it('covers the page once when tiles are put together', () => {
    for (const [width, height] of [
      [96, 4000],
      [5000, 64],
      [1920, 1920],
      [1921, 1400],
      [64, 1281],
    ] as const) {
      const plan = planDetection(width, height);
      const map = new Float32Array(plan.width * plan.height).fill(-1);
      plan.tiles.forEach((tile, index) => {
        placeTile(plan, tile, new Float32Array(tile.width * tile.height).fill(index), map);
      });
      expect(new Set(map)).toEqual(new Set(plan.tiles.keys()));
    }
  });
});

describe('detectionInput', () => {
  it('has blue, green and red planes with the ImageNet statistics in that order', () => {
    const plan = planDetection(32, 32);
    const data = detectionInput(orange(32, 32), plan, { left: 0, top: 0, width: 32, height: 32 });
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

  it('parts lines that are too wide to be read at once', () => {
    const wide = { centreX: 3000, centreY: 15, width: 6000, height: 30, angle: 0 };
    const parts = legibleParts(wide);
    expect(parts.map(({ centreX, width }) => [centreX, width])).toEqual([
      [750, 1500],
      [2250, 1500],
      [3750, 1500],
      [5250, 1500],
    ]);
    expect(legibleParts(sliver)).toEqual([sliver]);
  });
});
