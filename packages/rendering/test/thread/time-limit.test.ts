import { lineText } from '@docquorum/document';
import { describe, expect, it, vi } from 'vitest';
import { openDocument } from '../../src/index.js';
import { rawPdf, stream } from '../support/raw-pdf.js';
import { codeOf } from '../support/code-of.js';

/** Three pages; the first is covered with a pattern of a billion tiles, which PDFium would draw for hours. */
const endless = (): Uint8Array => {
  const page = (contents: number): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R /Resources << ` +
    '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /Pattern << /P0 8 0 R >> >> >>';
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>',
    page(6),
    page(7),
    page(7),
    stream('/Pattern cs /P0 scn 0 0 612 792 re f BT /F1 12 Tf 72 700 Td (Endless) Tj ET'),
    stream('BT /F1 12 Tf 72 720 Td (Ordinary page) Tj ET'),
    stream(
      '0 0 50 50 re f',
      '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 100 100] /XStep 0.01 /YStep 0.01 /Resources << >>',
    ),
  ]);
};
/** Long enough for a busy machine to start a thread and open the file. */
const limits = { maxPageSeconds: 6 };

// From sources each fresh thread compiles them first, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe('a page that takes for ever', () => {
  it('is ended with a typed error, and the other pages are read and drawn', async () => {
    await using document = await openDocument(endless(), { filename: 'endless.pdf', limits });
    const [first, second] = await Promise.all([document.openPage(1), document.openPage(2)]);
    const begun = performance.now();
    // The second page waits behind the first, whose time it must not pay for.
    const [late, image] = await Promise.all([
      first.render({ dpi: 96 }).catch((error: unknown) => error),
      second.render({ dpi: 96 }),
    ]);
    expect(late).toMatchObject({ code: 'ERR_LIMIT_TIME', details: { pageNumber: 1, limit: 6 } });
    expect(String(late)).toContain('Page 1 of endless.pdf cannot be drawn within 6 s');
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(image.width).toBe(816);
    const third = await (await document.openPage(3)).textLayer();
    expect(third.reading.lines.map(lineText)).toEqual(['Ordinary page']);
  });

  it('is given up at once when the signal aborts, and the document stays usable', async () => {
    await using document = await openDocument(endless());
    const abort = new AbortController();
    const drawing = (await document.openPage(1)).render({ dpi: 96, signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 300);
    await expect(drawing).rejects.toThrow('enough');
    const { reading } = await (await document.openPage(2)).textLayer();
    expect(reading.lines.map(lineText)).toEqual(['Ordinary page']);
  });

  it('does not hold up the closing of its document', async () => {
    const document = await openDocument(endless());
    const drawing = codeOf((await document.openPage(1)).render({ dpi: 96 }));
    const waiting = codeOf(document.openPage(2));
    setTimeout(() => void document.close(), 300);
    expect([await drawing, await waiting]).toEqual(['ERR_DOCUMENT_UNREADABLE', 'ERR_DOCUMENT_UNREADABLE']);
    await document.close();
  });
});
