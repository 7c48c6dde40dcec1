import { describe, expect, it } from 'vitest';
import type { Block, ParsedPage } from '../../src/parse/block.js';
import { chunkBlocks } from '../../src/parse/chunk-blocks.js';
import { toHtml, toMarkdown } from '../../src/parse/render-blocks.js';

const box = { left: 0.1, top: 0.2, right: 0.5, bottom: 0.25 };
let count = 0;
const make = (block: object): Block => ({ id: `p1b${++count}`, pageNumber: 1, box, ...block }) as Block;
const page = (...blocks: Block[]): ParsedPage[] => [{ pageNumber: 1, width: 595, height: 842, blocks }];

describe('toMarkdown', () => {
  it('escapes what would mean something else', () => {
    const text = 'a*b_c | <d>\n# not a heading\n1. not a list\n- nor this';
    expect(toMarkdown(page(make({ type: 'paragraph', text })))).toBe(
      'a\\*b\\_c \\| \\<d>  \n\\# not a heading  \n1\\. not a list  \n\\- nor this',
    );
  });

  const item = (mark: string, text: string): object => ({ mark, text });

  it('writes lists with their numbers, tables, and pictures as references', () => {
    const list = make({ type: 'list', text: '', items: [item('•', 'one'), item('7.', 'seven'), item('(8)', 'eight')] });
    const letters = make({ type: 'list', text: '', items: [item('a)', 'first')] });
    const table = make({
      type: 'table',
      text: '',
      rows: [
        ['a', 'b'],
        ['1|2', ''],
      ],
    });
    const picture = make({ type: 'picture', text: '' });
    expect(toMarkdown(page(list, letters, table, picture)).split('\n\n')).toEqual([
      '- one\n7. seven\n8. eight',
      '- a) first',
      '| a | b |\n| --- | --- |\n| 1\\|2 |  |',
      `![picture ${picture.id}](${picture.id}.png)`,
    ]);
  });

  it('writes blanks to fill in so that they stay readable', () => {
    const line = make({ type: 'paragraph', text: 'Date: ________ name_of_x' });
    expect(toMarkdown(page(line))).toBe('Date: \\________ name\\_of\\_x');
  });
});

describe('toHtml', () => {
  it('escapes text and carries id and box', () => {
    const block = make({ type: 'heading', level: 2, text: '<script>&' });
    expect(toHtml(page(block))).toContain(`<h2 id="${block.id}" data-box="10 20 50 25">&lt;script&gt;&amp;</h2>`);
  });

  it('keeps the numbers of a list and holds pictures', () => {
    const items = [
      { mark: '2.', text: 'two' },
      { mark: '3.', text: 'three' },
    ];
    const list = make({ type: 'list', text: '', items });
    const picture = make({ type: 'picture', text: '', image: 'data:image/png;base64,AA==' });
    const html = toHtml(page(list, picture));
    expect(html).toContain('<li value="2">two</li><li value="3">three</li></ol>');
    expect(html).toContain(`<img id="${picture.id}" data-box="10 20 50 25" src="data:image/png;base64,AA=="`);
  });
});

describe('chunkBlocks', () => {
  it('names pictures, and does not hold them', () => {
    const picture = make({ type: 'picture', text: '', image: `data:image/png;base64,${'A'.repeat(5000)}` });
    expect(chunkBlocks(page(picture), 100)[0]?.text).toBe(`![picture ${picture.id}](${picture.id}.png)`);
  });

  it('begins a chunk at a heading, keeps to the size, and tells the headings above', () => {
    const long = 'x'.repeat(90);
    const blocks = [
      make({ type: 'heading', level: 1, text: 'A' }),
      make({ type: 'paragraph', text: long }),
      make({ type: 'paragraph', text: long }),
      make({ type: 'heading', level: 2, text: 'B' }),
      make({ type: 'paragraph', text: 'short' }),
    ];
    const chunks = chunkBlocks(page(...blocks), 100);
    expect(chunks.map(({ blockIds }) => blockIds.length)).toEqual([2, 1, 2]);
    expect(chunks.map(({ headings }) => headings)).toEqual([[], ['A'], ['A']]);
    expect(chunks[2]?.text).toBe('## B\n\nshort');
  });
});
