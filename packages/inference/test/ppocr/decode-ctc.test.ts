import { describe, expect, it } from 'vitest';
import { characterSet, isLatin } from '../../src/ppocr/character-set.js';
import { decodeCtc } from '../../src/ppocr/decode-ctc.js';

/** One row a step: probabilities of blank, a, b, space. */
const decode = (rows: readonly (readonly number[])[]) =>
  decodeCtc(Float32Array.from(rows.flat()), rows.length, ['', 'a', 'b', ' ']);
const text = (rows: readonly (readonly number[])[]) =>
  decode(rows)
    .map((character) => character.text)
    .join('');

const blank = [0.9, 0.1, 0, 0];
const a = [0.1, 0.9, 0, 0];
const b = [0.1, 0, 0.9, 0];

describe('decodeCtc', () => {
  it('drops blanks and repeats, and keeps doubled letters that a blank parts', () => {
    expect(text([a, a, blank, a, b, b])).toBe('aab');
    expect(text([blank, blank])).toBe('');
  });

  it('places a character at its most probable step', () => {
    expect(decode([blank, [0.3, 0.7, 0, 0], a, [0.4, 0.6, 0, 0]])).toMatchObject([
      { text: 'a', step: 2, probability: expect.closeTo(0.9) },
    ]);
  });

  it('reports the strongest hint of a space between two characters', () => {
    const rows = [a, [0.9, 0, 0, 0.05], [0.95, 0, 0, 0.02], b];
    expect(decode(rows)).toMatchObject([{ spaceBefore: 0 }, { spaceBefore: expect.closeTo(0.05) }]);
  });

  it('never emits a space, not even a certain one', () => {
    expect(text([a, [0, 0, 0, 1], a])).toBe('aa');
  });
});

describe('characterSet', () => {
  it('puts the blank first and the space last, around untrimmed lines', () => {
    const set = characterSet('x\n\u3000\n', () => true);
    expect(set).toEqual({ characters: ['', 'x', '\u3000', ' '], classes: [0, 1, 2, 3], trainedClasses: 4 });
  });

  it('keeps wanted characters with their trained classes', () => {
    const set = characterSet('a\n漢\nb', isLatin);
    expect(set).toEqual({ characters: ['', 'a', 'b', ' '], classes: [0, 1, 3, 4], trainedClasses: 5 });
  });

  it('wants Latin letters, digits and signs only', () => {
    expect(['A', '~', '7', 'é', 'Ł', '€', '漢', 'ж', '：'].filter(isLatin)).toEqual(['A', '~', '7', 'é', 'Ł']);
  });
});
