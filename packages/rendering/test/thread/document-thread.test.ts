import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../src/image/open-image.js';
import { openDocument, type OpenedDocument } from '../../src/index.js';
import { resolveOpenDocumentOptions } from '../../src/open-document-options.js';
import { openPdf } from '../../src/pdf/open-pdf.js';
import { errorOf } from '../support/code-of.js';
import { heic } from '../support/heic.js';
import { onePagePdf } from '../support/raw-pdf.js';

const letter = onePagePdf({
  content: 'BT /F1 12 Tf 72 720 Td (Total amount) Tj 0 -20 Td (12.00) Tj ET 0 0 1 rg 300 300 99 50 re f',
});

const blankPng = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'white' } })
  .png()
  .toBuffer();

async function resultsOf(opening: Promise<OpenedDocument>): Promise<unknown> {
  await using document = await opening;
  const page = await document.openPage(1);
  const { mimeType, pageCount, filename } = document;
  const { width, height } = page;
  const [textLayer, image] = [await page.textLayer(), await page.render({ dpi: 150 })];
  const pixels = createHash('sha256').update(image.data).digest('hex');
  return { mimeType, pageCount, filename, width, height, textLayer, image: { ...image, data: pixels } };
}

describe('a document in a thread', () => {
  it.each(['pdfium', 'pdfjs'] as const)('gives the same results as without (%s)', async (pdfBackend) => {
    const options = { filename: 'letter.pdf', pdfBackend };
    const expected = await resultsOf(openPdf(letter, resolveOpenDocumentOptions(options)));
    expect(await resultsOf(openDocument(letter, options))).toEqual(expected);
  });

  it('gives the same pixels of a HEIC photograph as without', async () => {
    const expected = await resultsOf(openImage(heic, 'image/heic', resolveOpenDocumentOptions({})));
    expect(await resultsOf(openDocument(heic))).toEqual(expected);
  });

  it('hands over pixels that hold no more memory than they fill', async () => {
    for (const bytes of [letter, heic]) {
      await using document = await openDocument(bytes);
      const { data } = await (await document.openPage(1)).render({ dpi: 150 });
      expect(data.buffer.byteLength).toBe(data.byteLength);
    }
  });

  it('leaves the bytes with the caller', async () => {
    const bytes = new Uint8Array(letter);
    await using document = await openDocument(bytes);
    expect(document.pageCount).toBe(1);
    expect(Buffer.from(bytes).equals(letter)).toBe(true);
  });

  it('fails as without, with code, details and name of the error', async () => {
    const noise = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(500, 'x')]);
    const expected = await errorOf(openPdf(noise, resolveOpenDocumentOptions({})));
    expect((await errorOf(openDocument(noise))).toJSON()).toEqual(expected.toJSON());
  });

  it('serves many documents, one after another and at once', async () => {
    const open = async (number: number): Promise<string> => {
      const bytes = onePagePdf({ content: `BT /F1 12 Tf 72 720 Td (Document ${number}) Tj ET` });
      await using document = await openDocument(bytes);
      const { reading } = await (await document.openPage(1)).textLayer();
      return reading.lines.flatMap((line) => line.words.map((word) => word.text)).join(' ');
    };
    const numbers = Array.from({ length: 6 }, (_, index) => index);
    const expected = numbers.map((number) => `Document ${number}`);
    const oneByOne: string[] = [];
    for (const number of numbers) oneByOne.push(await open(number));
    expect(oneByOne).toEqual(expected);
    expect(await Promise.all(numbers.map(open))).toEqual(expected);
  });

  it('keeps the process alive while it works, not while it is open or idle', async () => {
    const held = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    const before = held();
    const document = await openDocument(letter);
    expect(held()).toBe(before);
    const reading = (await document.openPage(1)).textLayer();
    await new Promise((resolve) => setImmediate(resolve));
    expect(held()).toBe(before + 1);
    await reading;
    await document.close();
    expect(held()).toBe(before);
  });

  it('has no time limit that ends at once because it is so long', async () => {
    for (const bytes of [letter, heic, blankPng]) {
      await using document = await openDocument(bytes, { limits: { maxPageSeconds: Number.POSITIVE_INFINITY } });
      expect((await (await document.openPage(1)).render({ dpi: 96 })).width).toBeGreaterThan(0);
    }
  });
});
