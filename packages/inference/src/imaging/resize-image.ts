import type { PageImage } from '@docquorum/document';
import { resampleRegion } from './resample-region.js';

/** Rows that are computed at once: bounds the memory beside the image itself. */
const bandHeight = 256;

/** The whole image at another size in pixels. The resolution is scaled with the width. */
export function resizeImage(image: PageImage, width: number, height: number): PageImage {
  if (width === image.width && height === image.height) return image;
  const data = new Uint8ClampedArray(width * height * 3);
  for (let top = 0; top < height; top += bandHeight) {
    const rows = Math.min(bandHeight, height - top);
    const region = {
      left: 0,
      top: (top / height) * image.height,
      right: image.width,
      bottom: ((top + rows) / height) * image.height,
    };
    // Storing rounds and clamps.
    data.set(resampleRegion(image, region, width, rows).data, top * width * 3);
  }
  const resolution = image.dpi === undefined ? {} : { dpi: (image.dpi * width) / image.width };
  return { width, height, data: new Uint8Array(data.buffer), ...resolution };
}
