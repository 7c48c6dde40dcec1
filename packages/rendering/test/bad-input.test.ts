import { deflateSync, crc32 } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openDocument, type OpenDocumentOptions } from '../src/index.js';
import { errorOf } from './support/code-of.js';
import { encryptedPdf, onePagePdf, rawPdf } from './support/raw-pdf.js';
import { linesOf } from './support/text-of.js';

const hello = onePagePdf({ content: 'BT /F1 12 Tf 72 720 Td (Hello paper) Tj ET' });

const codeOf = async (bytes: Uint8Array, options?: OpenDocumentOptions): Promise<string> =>
  (await errorOf(openDocument(bytes, options))).code;

describe('bad input gives a typed error', () => {
  it('an empty file', async () => {
    expect(await codeOf(new Uint8Array())).toBe('ERR_DOCUMENT_EMPTY');
  });

  it('bytes that are no document, with the name of the file in the message', async () => {
    const error = await errorOf(openDocument(Buffer.from('just some text'), { filename: '/tmp/notes.pdf' }));
    expect(error.code).toBe('ERR_DOCUMENT_TYPE');
    expect(error.message).toContain('notes.pdf');
    expect(error.message).not.toContain('/tmp');
  });

  it('a PDF cut in the middle', async () => {
    const document = await PDFDocument.create();
    for (let page = 0; page < 20; page++) document.addPage().drawText(`page ${page}`);
    const bytes = await document.save();
    expect(await codeOf(bytes.subarray(0, bytes.length / 2))).toBe('ERR_DOCUMENT_DAMAGED');
  });

  it('nothing but a PDF header', async () => {
    expect(await codeOf(Buffer.from('%PDF-1.7\n'))).toBe('ERR_DOCUMENT_DAMAGED');
  });

  it('a PDF of random bytes', async () => {
    const noise = Buffer.alloc(50_000);
    for (let i = 0, seed = 1; i < noise.length; i++) noise[i] = (seed = (seed * 16807) % 2147483647) & 255;
    expect(await codeOf(Buffer.concat([Buffer.from('%PDF-1.4\n'), noise]))).toBe('ERR_DOCUMENT_DAMAGED');
  });

  it('a PDF without pages', async () => {
    const empty = rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']);
    expect(await codeOf(empty)).toBe('ERR_DOCUMENT_NO_PAGES');
  });

  it('an encrypted PDF without or with a wrong password, but the right one opens it', async () => {
    const secret = encryptedPdf('BT /F1 12 Tf 72 720 Td (Secret paper) Tj ET', 'sesame');
    expect(await codeOf(secret)).toBe('ERR_DOCUMENT_ENCRYPTED');
    expect(await codeOf(secret, { password: 'wrong' })).toBe('ERR_DOCUMENT_ENCRYPTED');
    expect(await linesOf(secret, { password: 'sesame' })).toEqual(['Secret paper']);
  });

  it('a page of 200 x 200 inches, while the other pages stay usable', async () => {
    const document = await PDFDocument.create();
    document.addPage([14_400, 14_400]);
    document.addPage([612, 792]);
    await using opened = await openDocument(await document.save());
    const error = await errorOf(opened.openPage(1));
    expect(error).toMatchObject({ code: 'ERR_LIMIT_PAGE_SIZE', details: { limit: 150, actual: 200 } });
    expect((await opened.openPage(2)).width).toBe(612);
  });

  it('a page number outside the document', async () => {
    await using opened = await openDocument(hello);
    for (const pageNumber of [0, 2, 1.5, Number.NaN]) {
      expect((await errorOf(opened.openPage(pageNumber))).code).toBe('ERR_OPTION');
    }
  });

  it('more bytes or pages than allowed', async () => {
    expect(await codeOf(hello, { limits: { maxBytes: 100 } })).toBe('ERR_LIMIT_BYTES');
    const document = await PDFDocument.create();
    document.addPage();
    document.addPage();
    expect(await codeOf(await document.save(), { limits: { maxPages: 1 } })).toBe('ERR_LIMIT_PAGES');
  });

  it('a claim of a billion pages', async () => {
    const liar = rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 1000000000 >>']);
    expect(['ERR_LIMIT_PAGES', 'ERR_DOCUMENT_NO_PAGES']).toContain(await codeOf(liar));
  });

  it('a page image with more pixels than allowed', async () => {
    await using opened = await openDocument(onePagePdf({ content: '', mediaBox: '[0 0 7200 7200]' }));
    const page = await opened.openPage(1);
    expect((await errorOf(page.render({ dpi: 300 }))).code).toBe('ERR_LIMIT_PIXELS');
    expect((await errorOf(page.render({ dpi: 96, maxPixels: 1000 }))).code).toBe('ERR_LIMIT_PIXELS');
  });

  it('a resolution outside 96 to 300, a limit that is no number', async () => {
    await using opened = await openDocument(hello);
    const page = await opened.openPage(1);
    for (const dpi of [72, 301, Number.NaN]) expect((await errorOf(page.render({ dpi }))).code).toBe('ERR_OPTION');
    expect(await codeOf(hello, { limits: { maxPages: -1 } })).toBe('ERR_OPTION');
    expect(await codeOf(hello, { pdfBackend: 'other' as 'auto' })).toBe('ERR_OPTION');
  });

  it('an image of 30,000 x 30,000 pixels, before anything is decoded', async () => {
    const before = process.memoryUsage().rss;
    const error = await errorOf(openDocument(pixelBomb(30_000), { filename: 'bomb.png' }));
    expect(error).toMatchObject({ code: 'ERR_LIMIT_PIXELS', details: { actual: 900_000_000 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });

  it.each(['png', 'jpeg', 'webp'] as const)('a %s image cut in the middle', async (format) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const image = sharp({ create: { width: 400, height: 300, channels: 3, background: 'white', noise } });
    const bytes = await image.toFormat(format).toBuffer();
    const rendering = openDocument(bytes.subarray(0, bytes.length / 2)).then(async (document) =>
      (await document.openPage(1)).render({ dpi: 150 }),
    );
    expect((await errorOf(rendering)).code).toBe('ERR_DOCUMENT_DAMAGED');
  });

  it('an image that is only a signature', async () => {
    expect(await codeOf(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBe('ERR_DOCUMENT_DAMAGED');
  });

  it.each(['pdfium', 'pdfjs'] as const)('reading a page of a document closed meanwhile (%s)', async (pdfBackend) => {
    const opened = await openDocument(hello, { pdfBackend });
    const page = await opened.openPage(1);
    await opened.close();
    expect((await errorOf(page.textLayer())).code).toBe('ERR_DOCUMENT_UNREADABLE');
    expect((await errorOf(page.render({ dpi: 96 }))).code).toBe('ERR_DOCUMENT_UNREADABLE');
    expect((await errorOf(opened.openPage(1))).code).toBe('ERR_DOCUMENT_UNREADABLE');
  });

  it('closing a document while pdf.js reads it ends the reading', async () => {
    const opened = await openDocument(hello, { pdfBackend: 'pdfjs' });
    const reading = errorOf((await opened.openPage(1)).textLayer());
    await opened.close();
    expect((await reading).code).toBe('ERR_DOCUMENT_UNREADABLE');
  });

  it('a signal that is already aborted ends opening and drawing with its reason', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(openDocument(hello, { signal })).rejects.toThrow('enough');
    await using opened = await openDocument(hello);
    await expect((await opened.openPage(1)).render({ dpi: 96, signal })).rejects.toThrow('enough');
  });
});

/** A black and white PNG whose header claims `side` pixels a side; 109 kB would do to fill all of them. */
function pixelBomb(side: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(side / 8 + 1))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
