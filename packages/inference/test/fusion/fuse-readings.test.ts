import { lineText, readingText, uniteBoxes, type Line, type Reading, type Word } from '@docquorum/document';
import { fuseReadings } from '@docquorum/inference';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completes } from '../../src/fusion/completes.js';

/** A line of words, each as wide as its text, from a text with single blanks; `row` 0 is the top. */
function line(row: number, text: string, confidence = 0.95, start = 0.1): Line {
  let left = start;
  const words = text.split(' ').map((part): Word => {
    const box = { left, top: 0.1 + row * 0.05, right: left + part.length * 0.01, bottom: 0.12 + row * 0.05 };
    left = box.right + 0.01;
    return { text: part, box, confidence };
  });
  return { words, box: uniteBoxes(words.map(({ box }) => box)) };
}
const reading = (origin: string, ...lines: Line[]): Reading => ({
  pageNumber: 1,
  origin,
  width: 595,
  height: 842,
  lines,
});
const originsOf = ({ lines }: Reading) => lines.flatMap(({ words }) => words.map(({ origin }) => origin));
const confidenceOf = ({ lines }: Reading, text: string) =>
  lines.flatMap(({ words }) => words).find((word) => word.text === text)?.confidence ?? 0;

describe('fuseReadings', () => {
  it('keeps a single reading word for word and names it fused', () => {
    const alone = reading('ppocr', line(0, 'Grand total'));
    const fused = fuseReadings([alone]);
    expect(fused).toMatchObject({ ...alone, origin: 'fused' });
    expect(originsOf(fused)).toEqual(['ppocr', 'ppocr']);
  });

  it('keeps the base line by line where the readers agree, and is surer of these words than of contested ones', () => {
    const fused = fuseReadings([
      reading('tesseract', line(0, 'Grand total', 0.9), line(1, 'Nett smount', 0.9)),
      reading('ppocr', line(0, 'Grand total', 0.99), line(1, 'Nett amount', 0.99)),
    ]);
    expect(readingText(fused)).toBe('Grand total\nNett amount');
    expect(confidenceOf(fused, 'total')).toBeGreaterThan(0.9);
    expect(confidenceOf(fused, 'amount')).toBeLessThan(confidenceOf(fused, 'total'));
  });

  it('takes the word of a sure reader over that of an unsure better one', () => {
    const fused = fuseReadings([
      reading('ppocr', line(0, 'lnvolce', 0.55)),
      reading('tesseract', line(0, 'Invoice', 0.96)),
    ]);
    expect(readingText(fused)).toBe('Invoice');
  });

  it('compares words with other blanks as a whole and takes those of the surer reader', () => {
    const whole = (confidence: number) => line(0, 'GSTNumber', confidence);
    const torn = (confidence: number): Line => {
      const { box } = whole(confidence);
      const [first, second] = line(0, 'GST Number', confidence).words;
      const boxes = [
        { ...box, right: 0.13 },
        { ...box, left: 0.135 },
      ];
      return { box, words: [first, second].map((word, index) => ({ ...word, box: boxes[index] }) as Word) };
    };
    const fuse = (base: Line, other: Line) =>
      readingText(fuseReadings([reading('ppocr', base), reading('tesseract', other)]));
    expect(fuse(torn(0.99), whole(0.5))).toBe('GST Number');
    expect(fuse(whole(0.9), torn(0.97))).toBe('GST Number');
  });

  it('puts words that only the other reader saw at their place in reading order', () => {
    const fused = fuseReadings([
      reading('ppocr', line(0, 'first'), line(2, 'third')),
      reading('tesseract', line(0, 'first'), line(1, 'second'), line(2, 'third'), line(3, 'fourth')),
    ]);
    expect(fused.lines.map(lineText)).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('joins a lone currency sign to the amount beside it', () => {
    const price = line(0, '1.284,50', 0.98);
    const sign = line(0, '€', 0.6, price.box.right + 0.008);
    const fused = fuseReadings([
      reading('ppocr', price),
      reading('tesseract', { ...price, words: [...price.words, ...sign.words] }),
    ]);
    expect(fused.lines.map(lineText)).toEqual(['1.284,50 €']);
  });

  it('leaves out what only an unsure reader saw', () => {
    const fused = fuseReadings([reading('ppocr', line(0, 'text')), reading('tesseract', line(2, 'xx|', 0.2))]);
    expect(fused.lines.map(lineText)).toEqual(['text']);
  });

  it.each([
    ['Koln', 'Köln'],
    ['1.284,50', '1.284,50€'],
    ['E1.284,50', '€1.284,50'],
    ['Strabe', 'Straße'],
    ['Munoz', 'Muñoz'],
    ['Lukasz', 'Łukasz'],
    ['dinteret', "d'intérêt"],
    ['Es', '¿Es'],
    ['416.85', '416,85€'],
  ])('takes signs that PP-OCR does not know from Tesseract: %s is %s', (plain, full) => {
    const fused = fuseReadings([reading('ppocr', line(0, plain, 0.93)), reading('tesseract', line(0, full, 0.88))]);
    expect(readingText(fused)).toBe(full);
    expect(originsOf(fused)).toEqual(['tesseract']);
  });

  it('takes an accented word from among others in its place that differ', () => {
    const torn = line(0, 'delai | découvert', 0.9);
    const base: Line = { ...torn, words: line(0, 'delai x decouvert', 0.95).words };
    const [, speck, word] = base.words;
    // The reader's box of the speck reaches into the next word, so that all three stand in one place.
    const reaching = { ...speck, box: { ...speck?.box, right: (word?.box.right ?? 0) - 0.02 } } as Word;
    const crowded = { ...base, words: [base.words[0] as Word, reaching, word as Word] };
    const fused = fuseReadings([reading('ppocr', crowded), reading('tesseract', torn)]);
    expect(readingText(fused)).toContain('découvert');
  });

  it('takes an accent from a less certain Tesseract too, but not in a word that it reads otherwise', () => {
    const fuse = (base: string, other: string) =>
      readingText(fuseReadings([reading('ppocr', line(0, base, 0.97)), reading('tesseract', line(0, other, 0.5))]));
    expect(fuse('Maitres', 'Maîtres')).toBe('Maîtres');
    expect(fuse('Maitres', 'Maîlres')).toBe('Maitres');
    expect(fuse('E12.50', '€12.50')).toBe('E12.50');
  });

  it('does not believe such a sign in a word that differs elsewhere, or from an unsure reader', () => {
    const base = reading('ppocr', line(0, '81100 8400', 0.98));
    expect(readingText(fuseReadings([base, reading('tesseract', line(0, '£1190 £400', 0.6))]))).toBe('81100 8400');
  });

  it('does not grow surer when one engine reads the same at another scale', () => {
    const fused = fuseReadings([reading('ppocr', line(0, 'total', 0.8)), reading('ppocr', line(0, 'total', 0.9))]);
    expect(confidenceOf(fused, 'total')).toBe(0.8);
  });

  it('keeps the text layer as it is and adds what stands in pictures', () => {
    const fused = fuseReadings([
      reading('ppocr', line(0, 'Prlnted', 0.99), line(1, 'LOGO', 0.99)),
      reading('text-layer', line(0, 'Printed', 1)),
    ]);
    expect(readingText(fused)).toBe('Printed\nLOGO');
    expect(confidenceOf(fused, 'Printed')).toBe(1);
  });

  it('refuses no reading and readings of different pages', () => {
    expect(() => fuseReadings([])).toThrow('at least one');
    expect(() => fuseReadings([reading('ppocr'), { ...reading('tesseract'), pageNumber: 2 }])).toThrow('pages 1 and 2');
  });

  it('gives boxes on the page, confidences between 0 and 1 and no word twice, whatever it is given', () => {
    const part = fc.double({ min: 0, max: 0.9, noNaN: true });
    const word = fc.record({ text: fc.stringMatching(/^[A-Za-z0-9€]{1,6}$/), left: part, top: part, confidence: part });
    const page = (origin: string) =>
      fc.array(word, { maxLength: 30 }).map((words) =>
        reading(
          origin,
          ...words.map(({ text, left, top, confidence }) => {
            const box = { left, top, right: left + 0.05, bottom: top + 0.02 };
            return { words: [{ text, box, confidence }], box };
          }),
        ),
      );
    fc.assert(
      fc.property(page('ppocr'), page('tesseract'), (a, b) => {
        const words = fuseReadings([a, b]).lines.flatMap((fused) => fused.words);
        expect(words.length).toBeLessThanOrEqual(a.lines.length + b.lines.length);
        expect(words.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
        expect(fuseReadings([b, a]).lines).toEqual(fuseReadings([a, b]).lines);
      }),
    );
  });
});

describe('completes', () => {
  it('is true where only unknown characters differ', () => {
    expect(completes('ppocr', 'Bjorn', 'Bjørn')).toBe(true);
    expect(completes('ppocr', 'Bjrn', 'Bjørn')).toBe(true);
    expect(completes('ppocr', 'Bjarne', 'Bjørn')).toBe(false);
    expect(completes('ppocr', 'same', 'same')).toBe(false);
    expect(completes('tesseract', 'Bjorn', 'Bjørn')).toBe(false);
  });
});
