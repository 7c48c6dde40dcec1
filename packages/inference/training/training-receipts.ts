import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { PageImage } from '@docquorum/document';
import type { PixelBox } from '../src/imaging/pixel-box.js';

/** A line as it is printed, with its box in pixels. */
export interface TrueLine {
  readonly text: string;
  readonly box: PixelBox;
}

/** A scanned receipt with what is printed on it. */
export interface TrainingReceipt {
  readonly image: PageImage;
  readonly lines: readonly TrueLine[];
}

/**
 * The receipts of a folder that have an image. `train.jsonl.gz` holds one JSON record a line:
 * `{ id, lines: [{ text, box: [left, top, right, bottom] in pixels }] }`; the image is `images/<id>.jpg`.
 */
export async function* trainingReceipts(folder: string): AsyncGenerator<TrainingReceipt> {
  const records = gunzipSync(readFileSync(join(folder, 'train.jsonl.gz')))
    .toString()
    .trim()
    .split('\n');
  for (const record of records) {
    const { id, lines }: { id: string; lines: { text: string; box: [number, number, number, number] }[] } =
      JSON.parse(record);
    const path = join(folder, 'images', `${id}.jpg`);
    if (!existsSync(path)) continue;
    yield {
      image: await decodeImage(path),
      lines: lines.map(({ text, box: [left, top, right, bottom] }) => ({ text, box: { left, top, right, bottom } })),
    };
  }
}

async function decodeImage(path: string): Promise<PageImage> {
  const picture = await loadImage(path);
  const { width, height } = picture;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const rgba = context.getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) data.set(rgba.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  return { width, height, data };
}
