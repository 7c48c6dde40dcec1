import type { PageImage } from '@docquorum/document';
import { resampleRegion } from './resample-region.js';

/** The whole image at another size in pixels. The resolution is scaled with the width. */
export function resizeImage(image: PageImage, width: number, height: number): PageImage {
  if (width === image.width && height === image.height) return image;
  const { data } = resampleRegion(image, { left: 0, top: 0, right: image.width, bottom: image.height }, width, height);
  const resolution = image.dpi === undefined ? {} : { dpi: (image.dpi * width) / image.width };
  return { width, height, data: Uint8Array.from(data, (value) => Math.round(value)), ...resolution };
}
