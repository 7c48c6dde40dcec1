import type { PageImage } from '@docquorum/document';

/** Red, green and blue of one pixel. */
export function pixelAt(image: PageImage, x: number, y: number): number[] {
  const offset = (y * image.width + x) * 3;
  return [...image.data.subarray(offset, offset + 3)];
}
