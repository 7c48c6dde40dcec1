import type { PageImage } from '@docquorum/document';
import { resampleRegion } from '../imaging/resample-region.js';

/** Longest side that the detector sees, pixels. */
const longestSide = 1280;
/** The network halves its input five times. */
const sideMultiple = 32;

// ImageNet statistics, as the detector was trained: applied in plane order, and the planes are blue, green, red.
const planeMeans = [0.485, 0.456, 0.406] as const;
const planeDeviations = [0.229, 0.224, 0.225] as const;

/** What the detection network takes: planes `[1, 3, height, width]`. */
export interface DetectionInput {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The size at which a page of `width` x `height` pixels goes through detection; never enlarged beyond rounding. */
export function detectionSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const side = (pixels: number) => Math.max(sideMultiple, Math.round((pixels * scale) / sideMultiple) * sideMultiple);
  return { width: side(width), height: side(height) };
}

/** Shrinks and normalises a page for the detector. */
export function detectionInput(image: PageImage): DetectionInput {
  const { width, height } = detectionSize(image.width, image.height);
  const whole = { left: 0, top: 0, right: image.width, bottom: image.height };
  const pixels = resampleRegion(image, whole, width, height).data;
  const area = width * height;
  const data = new Float32Array(area * 3);
  planeMeans.forEach((mean, plane) => {
    const factor = 1 / (255 * (planeDeviations[plane] ?? 1));
    const shift = mean / (planeDeviations[plane] ?? 1);
    for (let pixel = 0; pixel < area; pixel++) {
      data[plane * area + pixel] = (pixels[pixel * 3 + 2 - plane] as number) * factor - shift;
    }
  });
  return { width, height, data };
}
