import { lineText, type Reading } from '@docquorum/document';
import { createRecogniser, fuseReadings, type OcrEngineName } from '@docquorum/inference';
import { decodeImage } from '../../decode-image.js';
import type { OpenReader } from '../reader.js';

/** Our own engines in one thread; several make a fused reading. */
export const openDocquorum =
  (...engines: OcrEngineName[]): OpenReader =>
  async () => {
    const recogniser = await createRecogniser({ threads: 1, languages: ['eng'] });
    return {
      async read(path) {
        const image = await decodeImage(path);
        const { width, height } = image;
        const readings: Reading[] = [];
        for (const engine of engines) {
          const [hint] = readings;
          const page = { image, pageNumber: 1, width, height };
          readings.push(await recogniser.recognise({ ...page, engine, ...(hint && { hint }) }));
        }
        return fuseReadings(readings).lines.map((line) => ({
          text: lineText(line),
          box: {
            left: line.box.left * width,
            top: line.box.top * height,
            right: line.box.right * width,
            bottom: line.box.bottom * height,
          },
        }));
      },
      close: () => recogniser.close(),
    };
  };
