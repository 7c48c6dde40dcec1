import { lineText } from '@docquorum/document';
import { describe, expect, it, vi } from 'vitest';
import { openDocument, type OpenedDocument } from '../src/index.js';
import { codeOf } from './support/code-of.js';
import { onePagePdf, rawPdf, stream } from './support/raw-pdf.js';
import { linesOf } from './support/text-of.js';

const content = 'BT /F1 12 Tf 72 720 Td (Hello paper) Tj ET';
const letter = Buffer.from(onePagePdf({ content })).toString('latin1');
const edited = (pattern: RegExp, replacement: string): Uint8Array =>
  Buffer.from(letter.replace(pattern, replacement), 'latin1');
const page = (parent: number, contents: number): string =>
  `<< /Type /Page /Parent ${parent} 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R ` +
  '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>';

/** What every page says, or the code of its error. */
async function pagesOf(document: OpenedDocument): Promise<string[]> {
  const pages: string[] = [];
  for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber++) {
    const reading = document.openPage(pageNumber).then((opened) => opened.textLayer());
    pages.push(
      await reading.then(
        (layer) => layer.reading.lines.map(lineText).join(),
        () => codeOf(reading),
      ),
    );
  }
  return pages;
}

// From sources a fresh thread compiles them first, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe('PDF files that break the rules are read all the same', () => {
  const files: Record<string, () => Uint8Array> = {
    'junk before the header': () => Buffer.from(`Content-Type: application/pdf\r\n\r\n${letter}`, 'latin1'),
    'junk behind the end': () => Buffer.from(letter + 'x'.repeat(5000), 'latin1'),
    'a table of objects that points to the wrong places': () => edited(/\d{10} 00000 n/gu, '0000000007 00000 n'),
    'no table of objects': () => edited(/xref\n[\s\S]*?trailer/u, 'trailer'),
    'a pointer to a table that is not there': () => edited(/startxref\n\d+/u, 'startxref\n999999'),
    'a stream that claims to be longer': () => edited(/\/Length \d+/u, '/Length 99999'),
    'no media box': () => edited(/\/MediaBox \[.*?\]/u, ''),
    'a media box of no size': () => onePagePdf({ content, mediaBox: '[0 0 0 0]' }),
    'a media box turned over': () => onePagePdf({ content, mediaBox: '[612 792 0 0]' }),
    'a crop box beside the page': () => onePagePdf({ content, page: '/CropBox [5000 5000 6000 6000]' }),
    'a rotation of 45 degrees': () => onePagePdf({ content, page: '/Rotate 45' }),
    'a font that is missing': () => onePagePdf({ content, resources: '' }),
    'a font program of garbage': () =>
      onePagePdf({
        content,
        resources:
          '/Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /ABC /Encoding /WinAnsiEncoding ' +
          '/FirstChar 32 /LastChar 126 /Widths 6 0 R /FontDescriptor 5 0 R >> >>',
        extra: [
          '<< /Type /FontDescriptor /FontName /ABC /Flags 32 /FontFile2 7 0 R /Ascent 800 /Descent -200 >>',
          `[${'500 '.repeat(95)}]`,
          stream('garbage '.repeat(500)),
        ],
      }),
    'a catalog that names a page instead of the tree': () =>
      rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', page(1, 3), stream(content)]),
  };

  it.each(Object.keys(files))('%s', async (name) => {
    const bytes = files[name]?.() ?? new Uint8Array();
    expect(await linesOf(bytes)).toEqual(['Hello paper']);
    await using document = await openDocument(bytes);
    const image = await (await document.openPage(1)).render({ dpi: 96 });
    expect([image.width, image.height].toSorted()).toEqual([1056, 816]);
  });

  it('pages nested in branches of their own', async () => {
    await using document = await openDocument(
      rawPdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 3 >>',
        '<< /Type /Pages /Parent 2 0 R /Kids [5 0 R 6 0 R] /Count 2 >>',
        page(2, 9),
        page(3, 7),
        page(3, 8),
        ...['First', 'Second', 'Third'].map((text) => stream(content.replace('Hello paper', text))),
      ]),
    );
    expect(await pagesOf(document)).toEqual(['First', 'Second', 'Third']);
  });

  it.each([
    ['a page that is missing', '[3 0 R 9 0 R 4 0 R]', ['Hello paper', 'ERR_DOCUMENT_DAMAGED', 'Hello paper']],
    ['a branch that contains itself', '[3 0 R 4 0 R 2 0 R]', ['Hello paper', 'Hello paper', 'ERR_DOCUMENT_DAMAGED']],
    ['fewer pages than claimed', '[3 0 R 4 0 R]', ['Hello paper', 'Hello paper', 'ERR_DOCUMENT_DAMAGED']],
  ])('%s: the others are read', async (_name, kids, expected) => {
    const tree = `<< /Type /Pages /Kids ${kids} /Count 3 >>`;
    await using document = await openDocument(
      rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', tree, page(2, 5), page(2, 5), stream(content)]),
    );
    expect(await pagesOf(document)).toEqual(expected);
  });

  it('a page of 10,000 words', async () => {
    const rows = Array.from({ length: 400 }, (_, row) =>
      Array.from({ length: 25 }, (_, column) => `w${row}x${column}`).join(' '),
    );
    const text = rows.map((row) => `(${row}) Tj T*`).join('\n');
    const lines = await linesOf(onePagePdf({ content: `BT /F1 1.5 Tf 1.9 TL 10 780 Td ${text} ET` }));
    expect(lines).toEqual(rows);
  });
});
