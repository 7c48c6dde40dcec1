import { OptionError, type PageImage } from '@docquorum/document';

/** Returns the image if its bytes fit its size; throws an `OptionError` otherwise. */
export function checkPageImage(image: PageImage): PageImage {
  const { width, height, data } = image;
  const isSize = (pixels: number) => Number.isInteger(pixels) && pixels > 0;
  if (!isSize(width) || !isSize(height) || data.length !== width * height * 3) {
    throw new OptionError(`image must hold ${width} x ${height} x 3 bytes (RGB, no alpha), but has ${data.length}`, {
      details: { option: 'image' },
    });
  }
  return image;
}
