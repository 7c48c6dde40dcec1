import type { PageImage } from '@docquorum/document';
import sharp from 'sharp';

/** The pixels of an image file. */
export async function decodeImage(path: string): Promise<PageImage> {
  const decoded = sharp(path).removeAlpha().toColourspace('srgb').raw();
  const { data, info } = await decoded.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}
