import {
  inReadingOrder,
  lineText,
  readingText,
  uniteBoxes,
  type Line,
  type Reading,
  type Word,
} from '@docquorum/document';
import { describe, expect, it } from 'vitest';

const page = { width: 600, height: 800 };
/** Points: a letter is half as wide as high, lines are 12 points apart. */
const size = 10;
const pitch = 12;

/** A line of words from a place in points. */
function line(left: number, top: number, text: string, height = size): Line {
  let at = left;
  const words = text.split(' ').map((part): Word => {
    const right = at + (part.length * height) / 2;
    const box = {
      left: at / page.width,
      top: top / page.height,
      right: right / page.width,
      bottom: (top + height) / page.height,
    };
    at = right + height * 0.3;
    return { text: part, box, confidence: 1 };
  });
  return { words, box: uniteBoxes(words.map(({ box }) => box)) };
}
/** Lines under one another. */
const block = (left: number, top: number, texts: readonly string[], step = pitch): Line[] =>
  texts.map((text, index) => line(left, top + index * step, text));
const reading = (...lines: Line[]): Reading => ({ pageNumber: 1, origin: 'text-layer', ...page, lines });
const linesOf = (given: Reading): string[] => inReadingOrder(given).lines.map(lineText);

/** The words of lines whose rows run across the whole page, as a text layer gives them. */
function acrossThePage({ lines, ...rest }: Reading): Reading {
  const rows = new Map<number, Line[]>();
  for (const one of lines) {
    const top = Math.round(one.box.top * page.height);
    rows.set(top, [...(rows.get(top) ?? []), one]);
  }
  const merged = [...rows.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, row]): Line => {
      const words = row.flatMap(({ words }) => words).toSorted((a, b) => a.box.left - b.box.left);
      return { words, box: uniteBoxes(words.map(({ box }) => box)) };
    });
  return { ...rest, lines: merged };
}

/** Seven lines of prose, each with its own number. */
const prose = (name: string, from = 1, to = 7): string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, index) => `${name}${from + index} running text that fills the whole column`,
  );

describe('inReadingOrder', () => {
  it('reads columns of text one after the other, under a heading and above what spans the page', () => {
    const [left, right] = [prose('left'), prose('right')];
    const given = reading(
      line(40, 20, 'A heading over both columns of this page and a little more'),
      ...block(40, 60, left),
      ...block(320, 60, right),
      line(40, 200, 'A closing line that spans both columns of this page from its left edge to its right edge'),
    );
    const expected = [given.lines[0], ...given.lines.slice(1, -1), given.lines.at(-1)].map((one) =>
      lineText(one as Line),
    );
    expect(linesOf(acrossThePage(given))).toEqual(expected);
  });

  it('reads three columns from the left', () => {
    const narrow = (name: string) => prose(name).map((text) => text.replace('that fills the whole column', 'in lines'));
    const columns = ['one', 'two', 'three'].map(narrow);
    const given = reading(...columns.flatMap((texts, index) => block(40 + index * 185, 60, texts)));
    expect(linesOf(acrossThePage(given))).toEqual(columns.flat());
  });

  it('goes on with the longer column where the other has ended', () => {
    const [left, right] = [prose('left', 1, 9), prose('right', 1, 5)];
    const given = reading(...block(40, 60, left), ...block(320, 60, right));
    expect(linesOf(acrossThePage(given))).toEqual([...left, ...right]);
  });

  it('reads a narrow list beside the text it stands beside, although their rows do not keep step', () => {
    const list = ['Contact', 'by phone', 'Skills', 'Rust and C', 'Welding'];
    const text = prose('text');
    const given = reading(...block(40, 60, list, 17), ...block(200, 63, text));
    expect(linesOf(given)).toEqual([...list, ...text]);
  });

  it('reads addresses side by side one after the other', () => {
    const bill = ['Obadiah Paving Company', 'Attn: Accounts Payable Office', 'Weatherly in Oklahoma'];
    const ship = ['Obadiah Paving Yard Two', 'North Sycamore Street East', 'Duncan Falls in Oklahoma'];
    const given = reading(...block(40, 60, bill), ...block(320, 60, ship));
    expect(linesOf(acrossThePage(given))).toEqual([...bill, ...ship]);
  });

  it('reads tables across, also when a column holds longer texts', () => {
    const rows = [
      'Canvas tool roll with twelve pockets',
      'Marking knife with cocobolo handle',
      'Dovetail saw with sheath',
    ];
    const given = reading(
      ...rows.flatMap((text, index) => [
        line(40, 60 + index * pitch, text),
        line(400, 60 + index * pitch, `${index + 2}`),
        line(470, 60 + index * pitch, `${index}4.50`),
      ]),
    );
    expect(linesOf(given)).toEqual(rows.map((text, index) => `${text} ${index + 2} ${index}4.50`));
  });

  it('reads labels with their values, left or right aligned', () => {
    const labels = ['Name of claimant', 'Department', 'Purpose of journey', 'Dates of journey'];
    const values = ['Bronwen Achterberg', 'Glaciology', 'Ice core data workshop', 'In early September'];
    const across = labels.map((label, index) => `${label} ${values[index]}`);
    const aligned = values.map((value, index) => line(160, 60 + index * pitch, value));
    expect(linesOf(reading(...block(40, 60, labels), ...aligned))).toEqual(across);
    const ragged = values.map((value, index) => line(560 - value.length * 5, 60 + index * pitch, value));
    expect(linesOf(reading(...block(40, 60, labels), ...ragged))).toEqual(across);
  });

  it('does not take wide blanks inside a paragraph for columns', () => {
    const texts = ['first line', 'second', 'and the third one', 'of four'];
    const given = reading(
      ...texts.flatMap((text, row) => [line(40, 60 + row * pitch, text), line(200, 60 + row * pitch, 'goes on')]),
    );
    expect(linesOf(given)).toEqual(texts.map((text) => `${text} goes on`));
  });

  it('gives the same lines for words that were grouped otherwise or came in another order', () => {
    const columns = reading(...block(40, 60, prose('left')), ...block(320, 60, prose('right')));
    const single = reading(
      ...columns.lines.flatMap(({ words }) => words.map((word) => ({ words: [word], box: word.box }))),
    );
    expect(linesOf(columns)).toEqual(linesOf(acrossThePage(columns)));
    expect(linesOf({ ...single, lines: single.lines.toReversed() })).toEqual(linesOf(columns));
    expect(inReadingOrder(inReadingOrder(columns))).toEqual(inReadingOrder(columns));
  });

  it('keeps the rows of a tilted page together', () => {
    const tilt = Math.tan((1.5 * Math.PI) / 180) * (page.width / page.height);
    const rows = ['Item', 'Hose', 'Clamp', 'Filter'].map((name, index) =>
      line(40, 60 + index * pitch, `${name} of the kind that is asked for`),
    );
    const amounts = rows.map((_, index) => line(520, 60 + index * pitch, `${index}1.50`));
    const tilted = [...rows, ...amounts].map(({ words }): Line => {
      const moved = words.map((word) => {
        const sunk = tilt * word.box.left;
        return { ...word, box: { ...word.box, top: word.box.top + sunk, bottom: word.box.bottom + sunk } };
      });
      return { words: moved, box: uniteBoxes(moved.map(({ box }) => box)) };
    });
    expect(linesOf(reading(...tilted))).toEqual(rows.map((row, index) => `${lineText(row)} ${index}1.50`));
  });

  it('puts text along the edge of the page at the end, as it was', () => {
    const along: Line = {
      words: [{ text: 'Copy', box: { left: 0.01, top: 0.05, right: 0.02, bottom: 0.2 }, confidence: 1 }],
      box: { left: 0.01, top: 0.05, right: 0.02, bottom: 0.2 },
    };
    const given = reading(along, ...block(40, 60, ['first', 'second']));
    expect(linesOf(given)).toEqual(['first', 'second', 'Copy']);
  });

  it('changes nothing but the grouping', () => {
    const given = reading(...block(40, 60, prose('left')), ...block(320, 66, prose('right')));
    const ordered = inReadingOrder(given);
    const wordsOf = ({ lines }: Reading) => new Set(lines.flatMap(({ words }) => words));
    expect(wordsOf(ordered)).toEqual(wordsOf(given));
    expect({ ...ordered, lines: [] }).toEqual({ ...given, lines: [] });
    expect(inReadingOrder(reading())).toEqual(reading());
  });

  it('orders 10,000 words in bounded time', () => {
    const rows = Array.from({ length: 200 }, (_, row) =>
      Array.from({ length: 50 }, (_, column) => line(column * 12, row * 4, 'x', 3)),
    );
    const started = process.cpuUsage();
    const ordered = inReadingOrder(reading(...rows.flat()));
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
    expect(readingText(ordered).replaceAll(/\s/g, '')).toBe('x'.repeat(10_000));
  });
});
