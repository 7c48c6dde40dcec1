import { deflateSync } from 'node:zlib';
import { DocquorumError } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { openAnyDocument } from '../src/index.js';
import { makePdf } from './support/make-pdf.js';
import { makePng } from './support/make-png.js';
import { readAll } from './support/read-all.js';

describe('large files', () => {
  it('of 100 MB of HTML are refused when their text gets too long, and read when it is all markup', async () => {
    const text = Buffer.alloc(100 * 1024 * 1024, '<p>words upon words</p>');
    await expect(readAll(Buffer.concat([Buffer.from('<html>'), text]), 'a.html')).rejects.toMatchObject({
      code: 'ERR_LIMIT_CHARACTERS',
    });
    const comment = Buffer.alloc(100 * 1024 * 1024, '<!-- nothing -->');
    expect((await readAll(Buffer.concat([Buffer.from('<html>end'), comment]), 'a.html')).text).toBe('end');
  }, 120_000);
});

const stream = (dictionary: string, content: Buffer | string): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${Buffer.byteLength(content)} >>\nstream\n`),
    Buffer.from(content as string),
    Buffer.from('\nendstream'),
  ]);

/** A form that draws the next one ten times, down to a text: ten to the power of `depth` texts. */
const nestedForms = (depth: number): Buffer[] =>
  Array.from({ length: depth }, (_, at) => {
    const resources = `/Resources << /Font << /F1 5 0 R >> /XObject << /X ${7 + at} 0 R >> >>`;
    const content = at === depth - 1 ? 'BT /F1 8 Tf (words) Tj ET' : '/X Do '.repeat(10);
    return stream(`/Type /XObject /Subtype /Form /BBox [0 0 200 100] ${resources}`, content);
  });

const twiceDeflated = deflateSync(deflateSync(Buffer.alloc(300 * 1024 * 1024, 'BT (x) Tj ET '), { level: 9 }));
const manyFonts = Array.from(
  { length: 60_000 },
  (_, at) => `<< /Type /Font /Subtype /Type1 /BaseFont /F${at} /Encoding << /Differences [0 ${'/a '.repeat(20)}] >> >>`,
);
const fontNames = manyFonts.map((_, at) => `/G${at} ${7 + at} 0 R`).join(' ');

const bombs: Readonly<Record<string, () => Buffer>> = {
  'a stream of 300 MB': () => makePdf(twiceDeflated, [], '/Filter [/FlateDecode /FlateDecode]'),
  'forms that draw forms, ten thousand million texts in all': () => makePdf('/X Do', nestedForms(10)),
  'a form that draws itself': () =>
    makePdf('/X Do', [
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>', '/X Do'),
    ]),
  'sixty thousand fonts, each used': () =>
    makePdf('/X Do', [
      stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /Font << ${fontNames} >> >>`,
        `BT ${manyFonts.map((_, at) => `/G${at} 8 Tf (x) Tj`).join(' ')} ET`,
      ),
      ...manyFonts,
    ]),
  'an image that claims 900 million pixels': () =>
    makePdf('q 200 0 0 100 0 0 cm /X Do Q', [
      stream(
        '/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
        deflateSync(Buffer.alloc(30_000 * 1000)),
      ),
    ]),
};

describe('PDF files that expand', () => {
  it.each(Object.entries(bombs))(
    'give a page or a typed error in bounded time and memory, alone and isolated: %s',
    async (_name, make) => {
      const bytes = make();
      const limits = { maxPageSeconds: 10, maxMemoryBytes: 1536 * 1024 * 1024 };
      for (const isolated of [false, true]) {
        const before = process.memoryUsage().rss;
        const started = performance.now();
        const failures: unknown[] = [];
        try {
          await using document = await openAnyDocument(bytes, { filename: 'a.pdf', limits, isolated });
          const page = await document.openPage(1);
          await page.textLayer().catch((error: unknown) => failures.push(error));
          await page.render({ dpi: 96 }).catch((error: unknown) => failures.push(error));
        } catch (error) {
          failures.push(error);
        }
        expect(failures.filter((error) => !DocquorumError.isInstance(error))).toEqual([]);
        expect((performance.now() - started) / 1000).toBeLessThan(90);
        const most = (isolated ? 400 : 2000) * 1024 * 1024;
        expect(process.memoryUsage().rss - before).toBeLessThan(most);
      }
    },
    300_000,
  );
});

describe('images', () => {
  it('that claim to be huge are refused before they are decoded', async () => {
    const opening = openAnyDocument(makePng(10, 10, { width: 60_000, height: 60_000 }), { filename: 'a.png' });
    await expect(opening).rejects.toMatchObject({ code: 'ERR_LIMIT_PIXELS' });
  });
});
