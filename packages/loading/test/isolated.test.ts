import { describe, expect, it } from 'vitest';
import { openAnyDocument } from '../src/index.js';
import { makeDocx, paragraph } from './support/make-zip.js';
import { makePdf } from './support/make-pdf.js';

describe('isolated documents', () => {
  it('give the same words as others', async () => {
    for (const [bytes, filename] of [
      [await makeDocx(paragraph('marker-body')), 'a.docx'],
      [makePdf('BT /F1 12 Tf 20 50 Td (marker-body) Tj ET'), 'a.pdf'],
    ] as const) {
      await using near = await openAnyDocument(bytes, { filename });
      await using far = await openAnyDocument(bytes, { filename, isolated: true });
      expect([far.filename, far.mimeType, far.pageCount, far.leftOut]).toEqual([
        near.filename,
        near.mimeType,
        near.pageCount,
        near.leftOut,
      ]);
      const [nearPage, farPage] = [await near.openPage(1), await far.openPage(1)];
      expect(await farPage.textLayer()).toEqual(await nearPage.textLayer());
      expect([farPage.width, farPage.height]).toEqual([nearPage.width, nearPage.height]);
      farPage.close();
    }
  }, 120_000);

  it('give the same pixels as others', async () => {
    const bytes = makePdf('BT /F1 12 Tf 20 50 Td (marker-body) Tj ET');
    const [near, far] = await Promise.all(
      [false, true].map(async (isolated) => {
        await using document = await openAnyDocument(bytes, { filename: 'a.pdf', isolated });
        return await (await document.openPage(1)).render({ dpi: 96 });
      }),
    );
    expect(far?.width).toBe(near?.width);
    expect(Buffer.compare(far?.data ?? Buffer.alloc(0), near?.data ?? Buffer.alloc(1))).toBe(0);
  }, 120_000);

  it('fail with the same typed errors', async () => {
    const opening = openAnyDocument(Buffer.from('PK\u0003\u0004 broken'), { filename: 'a.docx', isolated: true });
    await expect(opening).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED', name: 'DocumentError' });
    await using document = await openAnyDocument(Buffer.from('text'), { isolated: true });
    await expect(document.openPage(2)).rejects.toMatchObject({ code: 'ERR_OPTION' });
  }, 120_000);

  it('end with their process when they take too much memory or time, and say so from then on', async () => {
    const limits = { maxMemoryBytes: 20 * 1024 * 1024 };
    await expect(openAnyDocument(Buffer.from('text'), { isolated: true, limits })).rejects.toMatchObject({
      code: 'ERR_LIMIT_MEMORY',
      details: { option: 'limits.maxMemoryBytes' },
    });
    const late = openAnyDocument(Buffer.from('text'), { isolated: true, limits: { maxDocumentSeconds: 0.01 } });
    await expect(late).rejects.toMatchObject({ code: 'ERR_LIMIT_TIME' });
  }, 120_000);

  it('are given up when nobody wants them any more, and closed', async () => {
    const signal = AbortSignal.timeout(20);
    await expect(openAnyDocument(Buffer.from('text'), { isolated: true, signal })).rejects.toThrow(/timeout/);
    const document = await openAnyDocument(Buffer.from('text'), { isolated: true });
    await document.close();
    await expect(document.openPage(1)).rejects.toMatchObject({ code: 'ERR_DOCUMENT_UNREADABLE' });
  }, 120_000);
});
