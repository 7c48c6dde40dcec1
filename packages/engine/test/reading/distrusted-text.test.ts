import { readFile } from 'node:fs/promises';
import type { Reading } from '@docquorum/document';
import { loadFixture } from '@docquorum/fixtures';
import { describe, expect, it } from 'vitest';
import { DocumentSource } from '../../src/reading/document-source.js';
import { PageReadings } from '../../src/reading/page-readings.js';
import { defaultExtractionLimits } from '../../src/request/extractor-options.js';

const { documentPath } = loadFixture('receipt-us-diner');
const reasons = ['40 % of the glyphs do not say which character they stand for.'];

/** One page whose text layer is judged as asked; the verdict itself is the rendering package's. */
async function judged(quality: 'good' | 'poor' | 'none'): Promise<PageReadings> {
  const reading: Reading = { pageNumber: 1, origin: 'text-layer', width: 1, height: 1, lines: [] };
  const layer: unknown = { reading, quality, reasons: quality === 'good' ? [] : reasons };
  const source = new DocumentSource(
    { filename: 'order.pdf', bytes: await readFile(documentPath) },
    { password: undefined, limits: defaultExtractionLimits, isolated: false, signal: undefined },
  );
  const pages = new PageReadings(source, {
    pageNumbers: [1],
    dpi: 96,
    maxPixels: 1e8,
    concurrency: 1,
    recogniser: () => Promise.reject(new Error('not needed')),
    cache: { remember: async <T>() => layer as T },
    signal: undefined,
    onPageRead: () => {},
  });
  await pages.readTextLayers([1]);
  return pages;
}

describe('distrusted text', () => {
  it('is told with the reasons, and its page is to be recognised', async () => {
    const pages = await judged('poor');
    expect(pages.distrustedText).toEqual([{ pageNumber: 1, reasons }]);
    expect(pages.scanned).toBe(true);
  });

  it('is nothing that is good or not there', async () => {
    expect((await judged('good')).distrustedText).toEqual([]);
    expect((await judged('none')).distrustedText).toEqual([]);
  });
});
