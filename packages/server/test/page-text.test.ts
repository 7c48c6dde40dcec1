import type { ParsedPage } from 'docquorum';
import { describe, expect, it } from 'vitest';
import { pageText } from '../src/work/page-text.js';

const box = { left: 0, top: 0, right: 1, bottom: 1 };
const page: ParsedPage = {
  pageNumber: 1,
  width: 600,
  height: 800,
  blocks: [
    { type: 'heading', level: 1, id: 'p1b0', pageNumber: 1, box, text: 'Bill' },
    {
      type: 'table',
      id: 'p1b1',
      pageNumber: 1,
      box,
      text: '',
      rows: [
        ['Item', '', 'Item'],
        ['"A" & <b>', '2', 'x: y'],
      ],
    },
  ],
};

describe('pageText', () => {
  it('writes tables as HTML, JSON, YAML or Markdown, and the rest as Markdown', () => {
    expect(pageText(page, 'html')).toBe(
      '# Bill\n\n<table><thead><tr><th>Item</th><th></th><th>Item</th></tr></thead><tbody><tr><td>&quot;A&quot; &amp; &lt;b&gt;</td><td>2</td><td>x: y</td></tr></tbody></table>',
    );
    const [, json = ''] = pageText(page, 'json').split('\n\n');
    expect(JSON.parse(json)).toEqual([{ Item: '"A" & <b>', column_2: '2', column_3: 'x: y' }]);
    expect(pageText(page, 'yaml')).toBe('# Bill\n\n- "Item": "\\"A\\" & <b>"\n  "column_2": "2"\n  "column_3": "x: y"');
    expect(pageText(page, 'markdown')).toContain('| Item |  | Item |');
  });
});
