import type { BoundingBox, PageImage } from '@docquorum/document';

/** The part of an image in a box, given in fractions; at least one pixel. */
export function cropImage({ width, height, data }: PageImage, box: BoundingBox): PageImage {
  const left = Math.min(width - 1, Math.floor(box.left * width));
  const top = Math.min(height - 1, Math.floor(box.top * height));
  const size = {
    width: Math.max(1, Math.min(width, Math.ceil(box.right * width)) - left),
    height: Math.max(1, Math.min(height, Math.ceil(box.bottom * height)) - top),
  };
  const cropped = new Uint8Array(size.width * size.height * 3);
  for (let row = 0; row < size.height; row++) {
    const from = ((top + row) * width + left) * 3;
    cropped.set(data.subarray(from, from + size.width * 3), row * size.width * 3);
  }
  return { ...size, data: cropped };
}
