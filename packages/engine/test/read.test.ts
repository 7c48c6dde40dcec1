import { loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type Extractor, type Reading } from '../src/index.js';

const invoice = loadFixture('invoice-de-handel');

let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 2 });
});
afterAll(() => extractor.close());

const wordsOf = ({ lines }: Reading): string[] => lines.flatMap(({ words }) => words.map(({ text }) => text));

describe('read', () => {
  it('takes the text of a page where it is good, and recognises the pixels of a scan', async () => {
    const [digital, scan] = await Promise.all(
      [invoice.documentPath, invoice.scanPath].map((document) => extractor.read({ document })),
    );
    expect(digital).toMatchObject({ filename: 'document.pdf', pageCount: 1, pageProblems: [] });
    expect(digital?.readings.map(({ origin }) => origin)).toEqual(['text-layer']);
    expect(scan?.readings.map(({ origin }) => origin)).toEqual(['fused']);
    for (const result of [digital, scan]) {
      expect(result?.readings.flatMap(wordsOf)).toContain('RE-2024-01387');
    }
  });

  it('reads by the engine that is asked for, also a page that has text of its own', async () => {
    const read = async (engine: 'ppocr' | 'tesseract', document: string) => {
      const { readings } = await extractor.read({ document, engine, imageResolutionDpi: 150 });
      return readings.map(({ origin }) => origin);
    };
    expect(await read('ppocr', invoice.documentPath)).toEqual(['ppocr']);
    expect(await read('tesseract', invoice.scanPath)).toEqual(['tesseract']);
  });

  it('gives a page without words when only its own text is asked for and it has none', async () => {
    const { readings, pageProblems } = await extractor.read({ document: invoice.scanPath, engine: 'text' });
    expect(readings.map(wordsOf)).toEqual([[]]);
    expect(pageProblems).toEqual([]);
  });

  it('reads a scan in its language, with the letters that English lacks', async () => {
    const { readings } = await extractor.read({ document: invoice.scanPath });
    expect(readings.flatMap(wordsOf).join(' ')).toMatch(/[äöüß]/);
  });

  it('refuses wrong requests with a code, and stops with the reason of its signal', async () => {
    const codeOf = (wrong: object): Promise<unknown> =>
      extractor.read({ document: invoice.documentPath, ...wrong }).catch((error: { code: string }) => error.code);
    expect(await codeOf({ engine: 'abacus' })).toBe('ERR_OPTION');
    expect(await codeOf({ dpi: 192 })).toBe('ERR_OPTION');
    expect(await codeOf({ imageResolutionDpi: 72 })).toBe('ERR_OPTION');
    expect(await codeOf({ document: 'missing.pdf' })).toBe('ERR_DOCUMENT_NOT_FOUND');
    const reason = new Error('enough');
    const aborted = extractor.read({ document: invoice.documentPath, signal: AbortSignal.abort(reason) });
    await expect(aborted).rejects.toBe(reason);
  });
});
