import { describe, expect, it } from 'vitest';
import { modelDocument } from '../../src/page-model/model-document.js';
import { spanSource } from '../../src/page-model/span.js';
import { layOutPage } from '../lay-out-page.js';

const texts = (lines: readonly string[]): string[] => modelDocument([layOutPage(lines)]).rows.map((row) => row.text);

describe('modelDocument', () => {
  it('parts the cells of a row by tabs', () => {
    expect(texts(['Order no.      4711          Date  1 May'])).toEqual(['Order no.\t4711\tDate\t1 May']);
  });

  it('numbers rows over all pages', () => {
    const model = modelDocument([layOutPage(['one', 'two'], 1), layOutPage([], 2), layOutPage(['three'], 3)]);
    expect(model.rows.map((row) => [row.index, row.page, row.text])).toEqual([
      [0, 0, 'one'],
      [1, 0, 'two'],
      [2, 2, 'three'],
    ]);
    expect(model.pages.map((page) => [page.pageNumber, page.firstRow, page.endRow])).toEqual([
      [1, 0, 2],
      [2, 2, 2],
      [3, 2, 3],
    ]);
  });

  it('reads the rows of a page that was scanned askew', () => {
    const lines = Array.from(
      { length: 20 },
      (_, i) => `Label ${'abcdefghijklmnopqrst'[i]}                                        value ${i}`,
    );
    const straight = layOutPage(lines);
    const slope = 0.03;
    const askew = {
      ...straight,
      lines: straight.lines.map((line) => {
        const move = <B extends { left: number; right: number; top: number; bottom: number }>(box: B): B => {
          const shift = ((box.left + box.right) / 2) * slope * (straight.width / straight.height);
          return { ...box, top: box.top + shift, bottom: box.bottom + shift };
        };
        return { words: line.words.map((word) => ({ ...word, box: move(word.box) })), box: move(line.box) };
      }),
    };
    expect(modelDocument([askew]).rows.map((row) => row.text)).toEqual(
      modelDocument([straight]).rows.map((row) => row.text),
    );
  });

  it('shows the printed words of a span and their box', () => {
    const model = modelDocument([layOutPage(['Total      12.50'])]);
    const source = spanSource(model, { row: 0, start: 6, end: 11 });
    expect(source.content).toBe('12.50');
    expect(source.context).toBe('Total 12.50');
    expect(source.anchor).toMatchObject({ kind: 'page-box', pageNumber: 1, box: { left: 0.11, right: 0.16 } });
  });
});
