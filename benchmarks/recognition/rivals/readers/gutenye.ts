import sharp from 'sharp';
import { importRival } from '../import-rival.js';
import type { OpenReader } from '../reader.js';

type Point = readonly [number, number];

interface Ocr {
  detect(path: string): Promise<{ text: string; box?: readonly Point[] }[]>;
}

/** Its boxes are in pixels of the image as it enlarges it, to sides that are multiples of this. */
const sideMultiple = 32;

export const openGutenye: OpenReader = async (folder) => {
  const rival = await importRival<{ default: { create(options: object): Promise<Ocr> } }>(folder, '@gutenye/ocr-node');
  const ocr = await rival.default.create({ onnxOptions: { intraOpNumThreads: 1, interOpNumThreads: 1 } });
  return {
    async read(path) {
      const lines = await ocr.detect(path);
      const { width, height } = await sharp(path).metadata();
      const shrink = (side: number) => side / (Math.ceil(side / sideMultiple) * sideMultiple);
      return lines.map(({ text, box = [] }) => {
        const xs = box.map(([x]) => x * shrink(width));
        const ys = box.map(([, y]) => y * shrink(height));
        return {
          text,
          box: { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) },
        };
      });
    },
    close: async () => undefined,
  };
};
