import type { PageImage } from '@docquorum/document';
import type { OrientedBox } from './oriented-box.js';
import { resampleRegion, type FloatImage } from './resample-region.js';

/**
 * Draws the content of a box upright at another size in pixels. Bilinear; where the page is reduced more than
 * twofold, the mean of several samples a pixel. Outside the page its edge goes on.
 */
export function sampleBox(image: PageImage, box: OrientedBox, width: number, height: number): FloatImage {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  if (sin === 0 && cos === 1) {
    const left = box.centreX - box.width / 2;
    const top = box.centreY - box.height / 2;
    return resampleRegion(image, { left, top, right: left + box.width, bottom: top + box.height }, width, height);
  }
  const [stepX, stepY] = [box.width / width, box.height / height];
  const perPixel = Math.max(1, Math.ceil(Math.max(stepX, stepY) / 2));
  const data = new Float32Array(width * height * 3);
  for (let y = 0; y < height * perPixel; y++) {
    const across = ((y + 0.5) / perPixel) * stepY - box.height / 2;
    const rowStart = Math.floor(y / perPixel) * width;
    for (let x = 0; x < width * perPixel; x++) {
      const along = ((x + 0.5) / perPixel) * stepX - box.width / 2;
      const pageX = box.centreX + along * cos - across * sin - 0.5;
      const pageY = box.centreY + along * sin + across * cos - 0.5;
      addSample(image, pageX, pageY, data, (rowStart + Math.floor(x / perPixel)) * 3);
    }
  }
  const share = 1 / perPixel ** 2;
  if (share !== 1) for (let index = 0; index < data.length; index++) data[index] = (data[index] as number) * share;
  return { width, height, data };
}

/** Adds the bilinear mixture of the four pixels around a point, whole numbers being pixel centres. */
function addSample(image: PageImage, x: number, y: number, data: Float32Array, target: number): void {
  const source = image.data;
  const heldX = Math.min(Math.max(x, 0), image.width - 1);
  const heldY = Math.min(Math.max(y, 0), image.height - 1);
  const left = Math.floor(heldX);
  const top = Math.floor(heldY);
  const partX = heldX - left;
  const partY = heldY - top;
  const topLeft = (top * image.width + left) * 3;
  const right = left + 1 < image.width ? 3 : 0;
  const down = top + 1 < image.height ? image.width * 3 : 0;
  for (let channel = 0; channel < 3; channel++) {
    const at = topLeft + channel;
    const above = (source[at] as number) * (1 - partX) + (source[at + right] as number) * partX;
    const below = (source[at + down] as number) * (1 - partX) + (source[at + down + right] as number) * partX;
    data[target + channel] = (data[target + channel] as number) + above * (1 - partY) + below * partY;
  }
}
