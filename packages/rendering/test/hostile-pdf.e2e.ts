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

const pattern = (paint: string, next: number): RawStream =>
  stream(
    paint,
    '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 100 100] /XStep 2 /YStep 2 ' +
      `/Resources << /Pattern << /P0 ${next} 0 R >> >>`,
  );
const glyphFont = (glyph: number, next: number): string =>
  '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 ' +
  `/LastChar 97 /Widths [1000] /CharProcs << /a ${glyph} 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> ` +
  `/Resources << /Font << /F1 ${next} 0 R >> >> >>`;
const text = 'BT /F1 12 Tf 72 720 Td (aaaaaaaaaa) Tj ET';

const endless: Record<string, () => Uint8Array> = {
  'patterns within patterns': () =>
    onePagePdf({
      content: '/Pattern cs /P0 scn 0 0 612 792 re f',
      resources: '/Pattern << /P0 5 0 R >>',
      extra: Array.from({ length: 6 }, (_, index) =>
        pattern('/Pattern cs /P0 scn 0 0 100 100 re f', index < 5 ? 6 + index : 5),
      ),
    }),
  'a font whose glyphs are texts in other fonts': () =>
    onePagePdf({
      content: text,
      resources: '/Font << /F1 5 0 R >>',
      extra: Array.from({ length: 10 }, (_, index) => [
        glyphFont(6 + 2 * index, index < 9 ? 7 + 2 * index : 5),
        stream('1000 0 d0 BT /F1 1 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET'),
      ]).flat(),
    }),
  'a picture of 16 million pixels, 20,000 times': () =>
    onePagePdf({
      content: 'q 612 0 0 792 0 0 cm /Im1 Do Q '.repeat(20_000),
      resources: '/XObject << /Im1 5 0 R >>',
      extra: [
        bomb(
          16,
          '\0',
          '/Type /XObject /Subtype /Image /Width 4096 /Height 4096 /ColorSpace /DeviceGray /BitsPerComponent 8',
        ),
      ],
    }),
  'a path of half a million lines': () =>
    onePagePdf({
      content: `${Array.from({ length: 500_000 }, (_, at) => `${at % 600} 0 m ${(at * 7) % 600} 792 l`).join(' ')} S`,
    }),
};

describe('PDF pages that take for ever are given up in time', () => {
  it.each(Object.keys(endless))('%s', async (name) => {
    await using document = await openDocument(endless[name]?.() ?? new Uint8Array(), { limits: { maxPageSeconds: 3 } });
    const page = await document.openPage(1);
    const begun = performance.now();
    expect(await codeOf(page.render({ dpi: 300 }))).toBe('ERR_LIMIT_TIME');
    expect(performance.now() - begun).toBeLessThan(15_000);
    // The thread that hung is gone, another one answers.
    expect((await page.textLayer()).reading.pageNumber).toBe(1);
  });
});
