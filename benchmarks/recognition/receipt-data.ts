import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PageImage } from '@docquorum/document';
import { decodeImage } from './decode-image.js';
import type { TrueLine } from './score-reading.js';

/** A scanned receipt with what is printed on it. */
export interface Receipt {
  readonly id: string;
  /** Of its file. */
  readonly path: string;
  readonly image: PageImage;
  readonly truth: readonly TrueLine[];
}

/** Reads the first receipts that have an image, one by one, from a folder with `<split>.jsonl.gz` and `images/<id>.jpg`. */
export async function* receipts(folder: string, split: string, limit: number): AsyncGenerator<Receipt> {
  const records = gunzipSync(readFileSync(join(folder, `${split}.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n');
  let remaining = limit;
  for (const record of records) {
    if (remaining === 0) return;
    const { id, lines }: { id: string; lines: { text: string; box: [number, number, number, number] }[] } =
      JSON.parse(record);
    const path = join(folder, 'images', `${id}.jpg`);
    if (!existsSync(path)) continue;
    remaining--;
    const image = await decodeImage(path);
    const truth = lines.map(({ text, box: [left, top, right, bottom] }) => ({
      text,
      box: {
        left: left / image.width,
        top: top / image.height,
        right: right / image.width,
        bottom: bottom / image.height,
      },
    }));
    yield { id, path, image, truth };
  }
}
