import * as fc from 'fast-check';
import { lineText } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { layoutText } from '../../src/text/layout-text.js';
import { textRun } from '../support/text-runs.js';

const page = { width: 1000, height: 1000 };
const textOf = (...args: Parameters<typeof layoutText>): string[] => layoutText(...args).map(lineText);

describe('layoutText', () => {
  it('keeps every character inside the page, once, in boxes inside the page, lines from top to bottom', () => {
    // A grid of cells, so that no two runs lie on each other.
    const cells = fc.uniqueArray(
      fc.record({ column: fc.integer({ min: 0, max: 9 }), row: fc.integer({ min: 0, max: 30 }) }),
      {
        selector: ({ column, row }) => column * 100 + row,
        minLength: 1,
        maxLength: 80,
      },
    );
    fc.assert(
      fc.property(cells, (places) => {
        const runs = places.map(({ column, row }, index) => textRun(`w${index}`, 20 + column * 90, 30 + row * 30));
        const lines = layoutText(runs, page);
        const words = lines.flatMap((line) => [...line.words]);
        expect(words.map((word) => word.text).sort()).toEqual(runs.map((run) => run.text).sort());
        for (const { box } of words) {
          expect(box.left >= 0 && box.left < box.right && box.right <= 1).toBe(true);
          expect(box.top >= 0 && box.top < box.bottom && box.bottom <= 1).toBe(true);
        }
        expect(lines.length).toBe(new Set(places.map(({ row }) => row)).size);
        const tops = lines.map((line) => line.box.top);
        expect(tops).toEqual([...tops].sort((a, b) => a - b));
        for (const line of lines) {
          const lefts = line.words.map((word) => word.box.left);
          expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('keeps a dash that stands for "to" by itself, and joins single letters that are kerned by hand', () => {
    const span = [textRun('05/04', 100, 50), textRun('-', 140, 50, { blankBefore: true }), textRun('06/28', 145.9, 50)];
    expect(textOf(span, page)).toEqual(['05/04 - 06/28']);
    const kerned = [textRun('A', 100, 50), textRun('V', 105.9, 50), textRun('ON', 111.8, 50)];
    expect(textOf(kerned, page)).toEqual(['AVON']);
  });

  it('gives the same lines whatever way the whole page is turned', () => {
    const runs = [
      textRun('Item', 100, 100),
      textRun('Price', 400, 101),
      textRun('Bread', 100, 120),
      textRun('9.50', 400, 120),
    ];
    for (const angle of [0, Math.PI / 2, Math.PI, -Math.PI / 2, 0.05]) {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const turned = runs.map((run) => {
        const [x, y] = [run.x - 500, run.y - 500];
        return { ...run, angle, x: 500 + x * cos - y * sin, y: 500 + x * sin + y * cos };
      });
      expect(textOf(turned, page)).toEqual(['Item Price', 'Bread 9.50']);
    }
  });

  it('parts touching cells of two columns, joins touching pieces of one word', () => {
    const cell = (text: string, x: number) => textRun(text, x, 100);
    // 10 points a line of text, 5 a character: the second begins 0.7 points after the first ends.
    expect(textOf([cell('CHI', 100), cell('Tele', 115.7)], page)).toEqual(['CHI Tele']);
    expect(textOf([cell('Invoi', 100), cell('ce', 125.2)], page)).toEqual(['Invoice']);
  });

  it('takes a piece of another size on another baseline as a word of its own', () => {
    const runs = [textRun('News', 100, 100), textRun('Day', 119, 99, { fontSize: 8 })];
    expect(textOf(runs, page)).toEqual(['News Day']);
  });

  it('joins letters that are squeezed into cells', () => {
    const letters = [...'MTWTFSS'].map((letter, index) =>
      textRun(letter, 100 + index * 6, 100, { length: letter === 'M' ? 8.3 : 6.1 }),
    );
    expect(textOf(letters, page)).toEqual(['MTWTFSS']);
  });

  it('lays out 10,000 words in under two seconds', () => {
    const runs = Array.from({ length: 10_000 }, (_, index) =>
      textRun('word', (index % 40) * 25, Math.floor(index / 40) * 4 + 4, { fontSize: 3 }),
    );
    const before = performance.now();
    expect(layoutText(runs, { width: 1000, height: 1010 })).toHaveLength(250);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
