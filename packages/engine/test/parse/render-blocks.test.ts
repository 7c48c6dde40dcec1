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

  it('writes lists and tables', () => {
    const list = make({ type: 'list', text: '', items: ['one', 'two'] });
    const table = make({
      type: 'table',
      text: '',
      rows: [
        ['a', 'b'],
        ['1|2', ''],
      ],
    });
    expect(toMarkdown(page(list, table))).toBe('- one\n- two\n\n| a | b |\n| --- | --- |\n| 1\\|2 |  |');
  });
});

describe('toHtml', () => {
  it('escapes text and carries id and box', () => {
    const block = make({ type: 'heading', level: 2, text: '<script>&' });
    expect(toHtml(page(block))).toContain(`<h2 id="${block.id}" data-box="10 20 50 25">&lt;script&gt;&amp;</h2>`);
  });
});

describe('chunkBlocks', () => {
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
