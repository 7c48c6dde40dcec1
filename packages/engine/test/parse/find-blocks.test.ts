import type { Line, Reading } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { findBlocks } from '../../src/parse/find-blocks.js';

/** Cells of a row as `[left in points, text]`; letters are half as wide as high. */
type Cells = readonly (readonly [left: number, text: string])[];

/** A page of 600 x 800 points whose rows are 12 points high and stand so many points from the top. */
function pageOf(rows: readonly (readonly [top: number, cells: Cells, height?: number])[]): Reading {
  const lines = rows.map(([top, cells, height = 12]): Line => {
    const words = cells.flatMap(([left, text]) => {
      let at = left;
      return text.split(' ').map((word) => {
        const box = {
          left: at / 600,
          top: top / 800,
          right: (at + (word.length * height) / 2) / 600,
          bottom: (top + height) / 800,
        };
        at += ((word.length + 1) * height) / 2;
        return { text: word, box, confidence: 1 };
      });
    });
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last) throw new Error('a row without words');
    return { words, box: { ...first.box, right: last.box.right } };
  });
  return { pageNumber: 1, origin: 'text-layer', width: 600, height: 800, lines };
}
const tableOf = (reading: Reading): readonly (readonly string[])[] =>
  findBlocks(reading).flatMap((block) => (block.type === 'table' ? block.rows : []));

const head: Cells = [
  [20, 'Item'],
  [200, 'Count'],
  [300, 'Amount'],
];
const first: Cells = [
  [20, 'Bolt'],
  [200, '3'],
  [300, '4.50'],
];

describe('findBlocks', () => {
  it('puts sums whose label covers several columns into the table', () => {
    const sum: Cells = [
      [150, 'Total before tax'],
      [300, '4.50'],
    ];
    expect(
      tableOf(
        pageOf([
          [100, head],
          [120, first],
          [140, sum],
        ]),
      ),
    ).toEqual([
      ['Item', 'Count', 'Amount'],
      ['Bolt', '3', '4.50'],
      ['', 'Total before tax', '4.50'],
    ]);
  });

  it('joins wrapped text to its cell, and keeps titles between rows apart', () => {
    const wrapped = pageOf([
      [100, head],
      [120, first],
      [133, [[20, 'zinc plated']]],
      [160, first],
    ]);
    expect(tableOf(wrapped)[1]).toEqual(['Bolt zinc plated', '3', '4.50']);
    const titled = pageOf([
      [100, head],
      [120, first],
      [140, [[20, 'Spare parts']]],
      [160, first],
    ]);
    expect(tableOf(titled)[2]).toEqual(['Spare parts', '', '']);
  });

  it('begins a table with a row whose first cell goes on below', () => {
    const rows = tableOf(
      pageOf([
        [100, first],
        [113, [[20, 'zinc plated']]],
        [140, first],
        [153, [[20, 'black']]],
        [180, first],
      ]),
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]?.[0]).toBe('Bolt zinc plated');
  });

  it('joins lines of running text, and leaves addresses as they are', () => {
    const prose = 'The goods stay our property until they have been paid in full, and nobody';
    const text = pageOf([
      [100, [[20, prose]]],
      [114, [[20, 'may pledge them.']]],
      [200, [[20, '12 Mill Lane']]],
      [214, [[20, 'Hull']]],
    ]);
    expect(findBlocks(text).map((block) => block.text)).toEqual([`${prose} may pledge them.`, '12 Mill Lane\nHull']);
  });

  it('takes large letters for a heading, but not a large value behind a label, nor what most of the page is printed in', () => {
    const prose = 'All of this is printed in letters of the usual size of the page';
    const mixed = pageOf([
      [50, [[20, 'Report']], 24],
      [100, [[20, prose]]],
      [120, [[20, prose]]],
    ]);
    expect(findBlocks(mixed)[0]).toMatchObject({ type: 'heading', level: 1, text: 'Report' });
    const large = pageOf([
      [50, [[20, 'Name and address']]],
      [80, [[20, 'Ann Lee Mills']], 16],
      [110, [[20, 'Hull Dockside']], 16],
    ]);
    expect(findBlocks(large).map(({ type }) => type)).not.toContain('heading');
  });

  it('takes a line alone in capitals for a heading', () => {
    const prose = 'Each tenant fills in a form of his own';
    const blocks = findBlocks(
      pageOf([
        [100, [[20, 'EMPLOYMENT']]],
        [140, [[20, prose]]],
        [154, [[20, prose]]],
      ]),
    );
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph']);
  });

  it('keeps numbers of list items, and takes no other number for one', () => {
    const [list] = findBlocks(
      pageOf([
        [100, [[20, '1. Rent']]],
        [114, [[20, 'is due']]],
        [128, [[20, '2. Pets']]],
        [142, [[20, '17. May']]],
      ]),
    );
    expect(list).toMatchObject({
      type: 'list',
      items: [
        { mark: '1.', text: 'Rent is due' },
        { mark: '2.', text: 'Pets 17. May' },
      ],
    });
  });
});
