import { createCanvas, loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { FrameSize, ImageFrames } from './image-frames.js';

const metresPerInch = 0.0254;

/** Windows bitmaps, which sharp does not know, by way of the canvas library. */
export async function openBmpFrames(bytes: Uint8Array): Promise<ImageFrames> {
  const size = readHeader(bytes);
  return {
    count: 1,
    measure: async () => size,
    async decode() {
      const image = await loadImage(bytes);
      const canvas = createCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
      return sharp(data, { raw: { width, height, channels: 4 } });
    },
  };
}

/** BITMAPFILEHEADER and the start of BITMAPINFOHEADER, or of the older BITMAPCOREHEADER. */
function readHeader(bytes: Uint8Array): FrameSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const coreHeader = 12;
  const headerSize = view.getUint32(14, true);
  if (headerSize === coreHeader) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true), density: undefined };
  }
  const perMetre = view.getInt32(38, true);
  return {
    width: view.getInt32(18, true),
    // Negative when the rows run from the top.
    height: Math.abs(view.getInt32(22, true)),
    density: perMetre > 0 ? perMetre * metresPerInch : undefined,
  };
}
