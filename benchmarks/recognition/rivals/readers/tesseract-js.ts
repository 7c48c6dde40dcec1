import { join } from 'node:path';
import { importRival } from '../import-rival.js';
import type { OpenReader } from '../reader.js';

interface Worker {
  setParameters(parameters: Record<string, string>): Promise<unknown>;
  recognize(path: string, options: object, output: object): Promise<{ data: { blocks: Block[] } }>;
  terminate(): Promise<unknown>;
}
interface Block {
  readonly paragraphs: readonly {
    readonly lines: readonly {
      readonly text: string;
      readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
    }[];
  }[];
}

/** Offline, with the same data as our own engine and the page mode that reads receipts best. */
export const openTesseractJs: OpenReader = async (folder) => {
  const { createWorker } = (
    await importRival<{ default: { createWorker(...options: unknown[]): Promise<Worker> } }>(folder, 'tesseract.js')
  ).default;
  const langPath = join(folder, 'node_modules', '@tesseract.js-data', 'eng', '4.0.0_best_int');
  const worker = await createWorker('eng', 1, { langPath, cacheMethod: 'none', gzip: true });
  await worker.setParameters({ tessedit_pageseg_mode: '6' });
  return {
    async read(path) {
      const { data } = await worker.recognize(path, {}, { text: false, blocks: true });
      return data.blocks
        .flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
        .map(({ text, bbox }) => ({ text, box: { left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 } }));
    },
    close: () => worker.terminate(),
  };
};
