import type { PageImage } from '@docquorum/document';
import type { PixelBox } from './pixel-box.js';
import { sampleAxis } from './sample-axis.js';

/** RGB in floats, 0..255, row by row. */
export interface FloatImage {
  readonly width: number;
  readonly height: number;
  /** `width * height * 3` values. */
  readonly data: Float32Array;
}

/** Draws a region of an image at another size: `region` may have fractional edges, `width` and `height` are pixels. */
export function resampleRegion(image: PageImage, region: PixelBox, width: number, height: number): FloatImage {
  const columns = sampleAxis(region.left, region.right, width, image.width);
  const rows = sampleAxis(region.top, region.bottom, height, image.height);
  const firstRow = rows.starts[0] ?? 0;
  const lastRow = (rows.starts.at(-1) ?? 0) + rows.taps;

  // First along the rows of the source, then down its columns: each weight is applied once per axis.
  const stride = width * 3;
  const across = new Float32Array((lastRow - firstRow) * stride);
  const source = image.data;
  for (let y = firstRow; y < lastRow; y++) {
    let target = (y - firstRow) * stride;
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let from = (y * image.width + (columns.starts[x] as number)) * 3;
      for (let tap = x * columns.taps; tap < (x + 1) * columns.taps; tap++) {
        const weight = columns.weights[tap] as number;
        red += weight * (source[from] as number);
        green += weight * (source[from + 1] as number);
        blue += weight * (source[from + 2] as number);
        from += 3;
      }
      across[target++] = red;
      across[target++] = green;
      across[target++] = blue;
    }
  }
  const data = new Float32Array(height * stride);
  for (let y = 0; y < height; y++) {
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.weights[y * rows.taps + tap] as number;
      if (weight === 0) continue;
      const from = ((rows.starts[y] as number) - firstRow + tap) * stride;
      const target = y * stride;
      for (let x = 0; x < stride; x++) {
        data[target + x] = (data[target + x] as number) + weight * (across[from + x] as number);
      }
    }
  }
  return { width, height, data };
}
