import sharp from 'sharp';
import { readBmpHeader } from './bmp-header.js';
import { decodeBmp } from './decode-bmp.js';
import type { ImageFrames } from './image-frames.js';

/** Windows bitmaps, which sharp does not know. */
export async function openBmpFrames(bytes: Uint8Array): Promise<ImageFrames> {
  const header = readBmpHeader(bytes);
  const { width, height } = header;
  return {
    count: 1,
    measure: async () => header,
    decode: async () => sharp(decodeBmp(bytes, header), { raw: { width, height, channels: 3 } }),
  };
}
