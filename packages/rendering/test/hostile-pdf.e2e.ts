import { deflateSync } from 'node:zlib';
import { lineText } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../src/index.js';
import { codeOf } from './support/code-of.js';
import { onePageObjects, onePagePdf, rawPdf, stream, type RawStream } from './support/raw-pdf.js';

/** `megabytes` of a text, deflated to a thousandth. */
const bomb = (megabytes: number, text: string, dict = ''): RawStream => ({
  dict: `${dict} /Filter /FlateDecode`,
  data: deflateSync(Buffer.alloc(megabytes << 20, text), { level: 9 }),
});
const withContent = (content: RawStream): Uint8Array => rawPdf(onePageObjects({ content: '' }).with(3, content));
const form = (content: string, next: number): RawStream =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /XObject << /F0 ${next} 0 R >> >>`);

const bombs: Record<string, () => Uint8Array> = {
  'a gigabyte of blanks': () => withContent(bomb(1024, ' ')),
  '300 megabytes of text': () => withContent(bomb(300, 'BT /F1 12 Tf 72 720 Td (Hello) Tj ET ')),
  'forms that call forms ten times over': () =>
    onePagePdf({
      content: '/F0 Do',
      resources: '/XObject << /F0 5 0 R >>',
      extra: Array.from({ length: 30 }, (_, index) => form('/F0 Do '.repeat(10), index < 29 ? 6 + index : 5)),
    }),
  'a form that calls itself': () =>
    onePagePdf({ content: '/F0 Do', resources: '/XObject << /F0 5 0 R >>', extra: [form('/F0 Do /F0 Do', 5)] }),
};

describe('hostile PDF files cost bounded time and memory', () => {
  it.each(Object.keys(bombs))('%s', async (name) => {
    const bytes = bombs[name]?.() ?? new Uint8Array();
    const before = process.memoryUsage().rss;
    await using document = await openDocument(bytes);
    const page = await document.openPage(1);
    expect(await codeOf(page.textLayer())).toBe('ERR_LIMIT_MEMORY');
    expect(await codeOf(page.render({ dpi: 96 }))).toBe('ERR_LIMIT_MEMORY');
    expect(process.memoryUsage().rss - before).toBeLessThan(1.5e9);
  });

  it('a picture of 900 million pixels is drawn within the same bounds', async () => {
    const picture = bomb(
      860,
      '\0',
      '/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8',
    );
    const bytes = onePagePdf({
      content: 'q 612 0 0 792 0 0 cm /Im1 Do Q',
      resources: '/XObject << /Im1 5 0 R >>',
      extra: [picture],
    });
    await using document = await openDocument(bytes);
    const image = await (await document.openPage(1)).render({ dpi: 96 });
    expect(image.width).toBe(816);
  });

  it('one such page does not cost the other pages, nor other documents', async () => {
    const page = (contents: number): string =>
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R /Resources << /XObject << /F0 7 0 R >> ` +
      '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>';
    const bytes = rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
      page(5),
      page(6),
      stream('/F0 Do'),
      stream('BT /F1 12 Tf 72 720 Td (Second page) Tj ET'),
      form('/F0 Do /F0 Do', 7),
    ]);
    await using bystander = await openDocument(onePagePdf({ content: 'BT /F1 12 Tf 72 720 Td (Bystander) Tj ET' }));
    await using document = await openDocument(bytes);
    expect(await codeOf((await document.openPage(1)).textLayer())).toBe('ERR_LIMIT_MEMORY');
    const second = await (await document.openPage(2)).textLayer();
    expect(second.reading.lines.map(lineText)).toEqual(['Second page']);
    const other = await (await bystander.openPage(1)).textLayer();
    expect(other.reading.lines.map(lineText)).toEqual(['Bystander']);
  });
});
