import { loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type Extractor, type ParseFormat } from '../../src/index.js';

const contract = loadFixture('contract-uk-services');
let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 1 });
});
afterAll(() => extractor.close());

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
    expect(await contentOf('markdown', loadFixture('letter-de-kuendigung').documentPath)).toContain(
      '31\\. Dezember 2024.',
    );
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

  it('reads scans', async () => {
    const receipt = loadFixture('receipt-us-diner');
    const { content } = await extractor.parse({ document: receipt.scanPath });
    expect(content).toMatch(/\d+\.\d\d/);
  });

  it('refuses wrong options', async () => {
    const wrong = [{ format: 'pdf' }, { maxChunkCharacters: 1 }, { engine: 'x' }];
    for (const options of wrong) {
      const parse = extractor.parse({ document: contract.documentPath, ...options } as never);
      await expect(parse).rejects.toMatchObject({ code: 'ERR_OPTION' });
    }
  });
});
