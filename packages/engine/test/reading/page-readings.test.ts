import { readFile } from 'node:fs/promises';
import { InferenceError, type Reading } from '@docquorum/document';
import type { RecogniseRequest } from '@docquorum/inference';
import { loadFixture } from '@docquorum/fixtures';
import { describe, expect, it } from 'vitest';
import { DocumentSource } from '../../src/reading/document-source.js';
import { PageReadings } from '../../src/reading/page-readings.js';
import { defaultExtractionLimits } from '../../src/request/extractor-options.js';

const receipt = loadFixture('receipt-us-diner');
const ppocr = { engine: 'ppocr', scale: 1 } as const;
const tesseract = { engine: 'tesseract', scale: 1 } as const;
const fused = { engine: 'fused', scale: 1 } as const;

/** The pages of a scan with recognisers that see one word, or fail. */
async function pagesWith(broken: readonly string[]): Promise<{ pages: PageReadings; asked: string[] }> {
  const asked: string[] = [];
  const recognise = async ({ engine = 'ppocr', pageNumber }: RecogniseRequest): Promise<Reading> => {
    asked.push(engine);
    if (broken.includes(engine)) throw new InferenceError('ERR_INFERENCE_FAILED', `${engine} is broken`);
    const box = { left: 0.1, top: 0.1, right: 0.2, bottom: 0.12 };
    const line = { words: [{ text: 'Total', box, confidence: 0.9 }], box };
    return { pageNumber, origin: engine, width: 100, height: 200, lines: [line] };
  };
  const bytes = await readFile(receipt.scanPath);
  const source = new DocumentSource(
    { filename: 'scan.jpg', bytes },
    { password: undefined, limits: defaultExtractionLimits, isolated: false, signal: undefined },
  );
  const pages = new PageReadings(source, {
    pageNumbers: [1],
    dpi: 96,
    maxPixels: 1e8,
    concurrency: 1,
    recogniser: async () => ({ recognise, close: async () => {}, [Symbol.asyncDispose]: async () => {} }),
    cache: { remember: (_name, compute) => compute() },
    signal: undefined,
    onPageRead: () => {},
  });
  await pages.readTextLayers([1]);
  return { pages, asked };
}

describe('PageReadings', () => {
  it('keep what the first recogniser read when a later one fails, and tell of it once', async () => {
    const { pages, asked } = await pagesWith(['tesseract']);
    await pages.recognise([ppocr], [1]);
    const before = await pages.readingsFor(ppocr);
    expect(before).toHaveLength(1);
    await pages.recognise([fused], [1]);
    await pages.recognise([tesseract], [1]);
    expect(pages.pageNumbers).toEqual([1]);
    expect(await pages.readingsFor(ppocr)).toEqual(before);
    expect(await pages.readingsFor(fused)).toEqual(before);
    expect(await pages.readingsFor(tesseract)).toEqual(before);
    expect(await pages.witnesses(1, 1)).toEqual(before);
    expect(pages.problems).toMatchObject([{ pageNumber: 1, lost: false, error: { code: 'ERR_INFERENCE_FAILED' } }]);
    expect(asked).toEqual(['ppocr', 'tesseract']);
  });

  it('take either recogniser for a page that both were to read', async () => {
    for (const broken of ['ppocr', 'tesseract']) {
      const { pages } = await pagesWith([broken]);
      await pages.recognise([fused], [1]);
      const [reading] = await pages.readingsFor(fused);
      expect(reading?.origin).toBe(broken === 'ppocr' ? 'tesseract' : 'ppocr');
      expect(pages.problems).toMatchObject([{ lost: false }]);
    }
  });

  it('lose a page that nobody could read', async () => {
    const { pages } = await pagesWith(['ppocr', 'tesseract']);
    await pages.recognise([fused], [1]);
    expect(pages.pageNumbers).toEqual([]);
    expect(await pages.readingsFor(fused)).toEqual([]);
    expect(pages.problems).toMatchObject([{ pageNumber: 1, lost: true }]);
  });
});
