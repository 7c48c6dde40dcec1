import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenReader } from '../reader.js';
import { importRival } from '../import-rival.js';

interface Service {
  initialize(): Promise<void>;
  recognize(
    path: ArrayBuffer,
    options: object,
  ): Promise<{ results: { text: string; box: { x: number; y: number; width: number; height: number } }[] }>;
  destroy(): Promise<void>;
}

/** With the model files that our own engine reads with; by itself it would download others. */
export const openPpuPaddleOcr: OpenReader = async (folder) => {
  const { PaddleOcrService } = await importRival<{ PaddleOcrService: new (options: object) => Service }>(
    folder,
    'ppu-paddle-ocr',
  );
  const assets = join(folder, 'node_modules', '@gutenye', 'ocr-models', 'assets');
  // Its dictionaries begin with the blank of CTC and end with the space.
  const dictionary = join(folder, 'dictionary.txt');
  writeFileSync(dictionary, `blank\n${readFileSync(join(assets, 'ppocr_keys_v1.txt'), 'utf8')}\n `);
  const service = new PaddleOcrService({
    model: {
      detection: join(assets, 'ch_PP-OCRv4_det_infer.onnx'),
      recognition: join(assets, 'ch_PP-OCRv4_rec_infer.onnx'),
      charactersDictionary: dictionary,
    },
    session: { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  await service.initialize();
  return {
    async read(path) {
      const bytes = readFileSync(path);
      const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      const { results } = await service.recognize(buffer as ArrayBuffer, { flatten: true, noCache: true });
      return results.map(({ text, box }) => ({
        text,
        box: { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height },
      }));
    },
    close: () => service.destroy(),
  };
};
