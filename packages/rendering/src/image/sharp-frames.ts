import sharp, { type SharpOptions } from 'sharp';
import type { ImageFrames } from './image-frames.js';

/** Image files that sharp (libvips) decodes: PNG, JPEG, WebP, AVIF, GIF, TIFF. Of an animation the first frame. */
export async function openSharpFrames(
  bytes: Uint8Array,
  options: { readonly paged: boolean; readonly maxPixels: number },
): Promise<ImageFrames> {
  // Headers are read without a limit, so that an image too large can be refused with its size named.
  const header = (page: number) => sharp(bytes, { limitInputPixels: false, page }).metadata();
  const first = await header(0);
  return {
    count: options.paged ? (first.pages ?? 1) : 1,
    async measure(pageNumber) {
      const { autoOrient, density, pageHeight } = pageNumber === 1 ? first : await header(pageNumber - 1);
      return { width: autoOrient.width, height: pageHeight ?? autoOrient.height, density };
    },
    async decode(pageNumber) {
      const input: SharpOptions = { limitInputPixels: options.maxPixels, failOn: 'error', page: pageNumber - 1 };
      return sharp(bytes, input).autoOrient();
    },
  };
}
