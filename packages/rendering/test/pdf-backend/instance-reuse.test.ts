import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { resolveOpenDocumentOptions } from '../../src/open-document-options.js';
import { openPdf } from '../../src/pdf/open-pdf.js';
import { PdfiumLibrary } from '../../src/pdf/pdfium/pdfium-library.js';
import { onePagePdf } from '../support/raw-pdf.js';

const font = (name: string): string => `/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /${name} >> >>`;
const pdf = (name: string, text: string): Uint8Array =>
  onePagePdf({ content: `BT /F1 20 Tf 72 700 Td (${text}) Tj ET`, resources: font(name) });

async function readAndDraw(bytes: Uint8Array): Promise<unknown> {
  await using document = await openPdf(bytes, resolveOpenDocumentOptions({ pdfBackend: 'pdfium' }));
  const page = await document.openPage(1);
  const { data } = await page.render({ dpi: 150 });
  return { textLayer: await page.textLayer(), pixels: createHash('sha256').update(data).digest('hex') };
}

describe('an instance of PDFium that is used again', () => {
  it('reads and draws as a new one does, whatever it held before', async () => {
    const letter = pdf('Unknown-Sans', 'Total amount due 12.00');
    const before = await readAndDraw(letter);
    for (const other of ['Courier', 'Times-Bold', 'Unknown-Serif']) await readAndDraw(pdf(other, 'Something else'));
    expect(await readAndDraw(letter)).toEqual(before);
  });

  it('has the memory of a new one', async () => {
    const fresh = await PdfiumLibrary.start();
    const digest = (library: PdfiumLibrary): string =>
      library.call((_functions, { HEAPU8 }) => createHash('sha256').update(HEAPU8).digest('hex'));
    const expected = digest(fresh);
    fresh.call((functions, { HEAPU8 }) => HEAPU8.fill(7, functions.malloc(5_000_000)));
    fresh.release();
    const again = await PdfiumLibrary.start();
    expect(again).toBe(fresh);
    expect(digest(again)).toBe(expected);
  });
});
