import { boxWidth } from '@docquorum/document';
import { listFixtures, loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type Block, type Extractor, type ParseFormat } from '../../src/index.js';

const contract = loadFixture('contract-uk-services');
const emptyBox = { left: 0, top: 0, right: 0, bottom: 0 };
let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 1 });
});
afterAll(() => extractor.close());

/** A page whose text is drawn in no colour, as programs that recognise scans leave it. */
function invisibleTextPdf(): Uint8Array {
  const content = 'BT 3 Tr /F1 12 Tf 20 50 Td (Invoice 12345 of the seventh of May, total 99.00) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 100] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ].map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  // Readers rebuild the table of objects that is left out.
  return new TextEncoder().encode(`%PDF-1.7\n${objects.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n`);
}

const contentOf = async (format: ParseFormat, document = contract.documentPath): Promise<string> =>
  (await extractor.parse({ document, format })).content;

describe('parse', { timeout: 120_000 }, () => {
  it('makes Markdown with headings, paragraphs and tables in the order of reading', async () => {
    const markdown = await contentOf('markdown');
    expect(markdown).toContain('# Agreement for Digital Services\n');
    expect(markdown).toContain('| Milestone | Due by | Fee (£) |\n| --- | --- | --- |\n');
    expect(markdown).toContain('| Prototype in user testing | 13 December 2024 | 22,000.00 |');
    const order = ['Dated 22 July 2024', 'Schedule 1', 'Milestone', 'Invoices are payable'].map((text) =>
      markdown.indexOf(text),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
    // Pages are parted.
    expect(markdown.split('\n\n---\n\n')).toHaveLength(2);
  });

  it('keeps a date at the beginning of a line out of lists', async () => {
    const letter = await contentOf('markdown', loadFixture('letter-de-kuendigung').documentPath);
    expect(letter).toContain(' fristgerecht zum 31. Dezember 2024.\n\n');
  });

  it('gives every block an id of its own, equal in all formats and whatever pages are asked for', async () => {
    const { pages, chunks } = await extractor.parse({ document: contract.documentPath });
    const ids = pages.flatMap(({ blocks }) => blocks.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(chunks.flatMap(({ blockIds }) => blockIds)).toEqual(ids);
    const html = await contentOf('html');
    expect([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual(ids);
    const second = await extractor.parse({ document: contract.documentPath, pages: '2' });
    expect(second.pages[0]).toEqual(pages[1]);
  });

  it('gives the data behind it as JSON', async () => {
    const { pages, chunks } = await extractor.parse({ document: contract.documentPath });
    expect(JSON.parse(await contentOf('json'))).toEqual(pages);
    expect(JSON.parse(await contentOf('chunks'))).toEqual(chunks);
  });

  it('says which pages have text of their own that was not trusted', async () => {
    const result = await extractor.parse({ document: { filename: 'scan.pdf', bytes: invisibleTextPdf() } });
    expect(result.distrustedText).toMatchObject([{ pageNumber: 1, reasons: [expect.stringContaining('invisible')] }]);
    expect((await extractor.parse({ document: contract.documentPath })).distrustedText).toEqual([]);
  });

  it('keeps every word of a text layer', async () => {
    for (const { documentPath } of listFixtures({ heldOut: false }).filter((_, index) => index % 8 === 0)) {
      const { content } = await extractor.parse({ document: documentPath, pictures: 'none' });
      const { readings } = await extractor.read({ document: documentPath, engine: 'text' });
      const kept = content.replaceAll('\\', '').split(/\s+/);
      const words = readings.flatMap(({ lines }) => lines.flatMap((line) => line.words.map(({ text }) => text)));
      // Signs before list items are written as dashes.
      const lost = words.filter((word) => /[\p{L}\p{N}]/u.test(word) && !kept.includes(word.replaceAll('\\', '')));
      expect(lost).toEqual([]);
    }
  });

  it('says where pictures stand, with ids of their own, and shows them when asked', async () => {
    const { documentPath: document } = loadFixture('invoice-ch-slip');
    const picturesOf = async (pictures: 'none' | 'boxes' | 'images'): Promise<Block[]> => {
      const { pages } = await extractor.parse({ document, pictures });
      return pages.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'picture'));
    };
    expect(await picturesOf('none')).toEqual([]);
    const [code, ...others] = await picturesOf('boxes');
    expect(others).toEqual([]);
    // The code of the payment slip, 46 mm wide on A4.
    expect(code).toMatchObject({ id: 'p1f1', pageNumber: 1, text: '' });
    expect(boxWidth(code?.box ?? emptyBox)).toBeCloseTo(46 / 210, 1);
    const [shown] = await picturesOf('images');
    const png = Buffer.from((shown?.type === 'picture' && shown.image?.split(',')[1]) || '', 'base64');
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    // 46 mm at 192 dots per inch.
    expect(png.readUInt32BE(16)).toBeGreaterThan(320);
    const ids = async (pictures: 'none' | 'boxes'): Promise<string[]> =>
      (await extractor.parse({ document, pictures })).pages.flatMap(({ blocks }) => blocks.map(({ id }) => id));
    expect((await ids('boxes')).filter((id) => id !== 'p1f1')).toEqual(await ids('none'));
  });

  it('reads scans', async () => {
    const receipt = loadFixture('receipt-us-diner');
    const { content } = await extractor.parse({ document: receipt.scanPath });
    expect(content).toMatch(/\d+\.\d\d/);
  });

  it('refuses wrong options', async () => {
    const wrong = [{ format: 'pdf' }, { maxChunkCharacters: 1 }, { engine: 'x' }, { pictures: 'all' }];
    for (const options of wrong) {
      const parse = extractor.parse({ document: contract.documentPath, ...options } as never);
      await expect(parse).rejects.toMatchObject({ code: 'ERR_OPTION' });
    }
  });
});
