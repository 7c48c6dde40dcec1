import { lineText } from '@docquorum/document';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../src/index.js';

async function longDocument(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++) {
    const page = document.addPage([612, 792]);
    for (let line = 0; line < 45; line++) {
      page.drawText(`Page ${number}, line ${line}: a delivery of ${line * number} items`, {
        x: 50,
        y: 740 - line * 15,
        size: 10,
        font,
      });
    }
  }
  return document.save();
}

describe.each(['pdfium', 'pdfjs'] as const)('long documents by %s', (pdfBackend) => {
  it('grow memory by less than 80 MB over 200 pages drawn at 150 DPI, after the first few', async () => {
    await using document = await openDocument(await longDocument(200), { pdfBackend });
    let early = 0;
    for (let number = 1; number <= 200; number++) {
      const page = await document.openPage(number);
      await page.textLayer();
      await page.render({ dpi: 150 });
      page.close();
      if (number === 10) early = process.memoryUsage().rss;
    }
    expect(process.memoryUsage().rss - early).toBeLessThan(80e6);
  });

  it('of 1,000 pages give any page', async () => {
    await using document = await openDocument(await longDocument(1000), { pdfBackend });
    expect(document.pageCount).toBe(1000);
    for (const number of [1, 500, 1000]) {
      const page = await document.openPage(number);
      const { reading } = await page.textLayer();
      expect(reading.lines.map(lineText)[1]).toBe(`Page ${number}, line 1: a delivery of ${number} items`);
    }
  });
});
