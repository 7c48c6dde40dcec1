import { loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type Extractor, type Reading } from '../src/index.js';

const invoice = loadFixture('invoice-de-handel');
const receipt = loadFixture('receipt-de-supermarkt');
/** Pages are recognised, on machines that may be busy. */
const timeout = 120_000;

let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 2 });
});
afterAll(() => extractor.close());

const wordsOf = ({ lines }: Reading): string[] => lines.flatMap(({ words }) => words.map(({ text }) => text));

describe('read', () => {
  it('takes the text of a page where it is good, and recognises the pixels of a scan', { timeout }, async () => {
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

  it.each(['ppocr', 'tesseract'] as const)(
    'recognises by %s when asked, also a page that has text of its own',
    { timeout },
    async (engine) => {
      const { readings } = await extractor.read({ document: receipt.documentPath, engine, imageResolutionDpi: 150 });
      expect(readings.map(({ origin }) => origin)).toEqual([engine]);
    },
  );

  it('gives a page without words when only its own text is asked for and it has none', async () => {
    const { readings, pageProblems } = await extractor.read({ document: invoice.scanPath, engine: 'text' });
    expect(readings.map(wordsOf)).toEqual([[]]);
    expect(pageProblems).toEqual([]);
  });

  it('reads a scan in its language, with the letters that English lacks', { timeout }, async () => {
    const { readings } = await extractor.read({ document: receipt.scanPath });
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
