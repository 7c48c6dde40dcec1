import { describe, expect, it } from 'vitest';
import { characterSet, isLatin } from '../../src/ppocr/character-set.js';
import { decodeCtc } from '../../src/ppocr/decode-ctc.js';

const set = characterSet('a\nb\n漢', 5, isLatin);
/** One row a step: probabilities of blank, a, b, 漢, space. */
const decode = (rows: readonly (readonly number[])[]) => decodeCtc(Float32Array.from(rows.flat()), rows.length, set);
const text = (rows: readonly (readonly number[])[]) =>
  decode(rows)
    .map((character) => character.text)
    .join('');

const blank = [0.9, 0.1, 0, 0, 0];
const a = [0.1, 0.9, 0, 0, 0];
const b = [0.1, 0, 0.9, 0, 0];

describe('decodeCtc', () => {
  it('drops blanks and repeats, and keeps doubled letters that a blank parts', () => {
    expect(text([a, a, blank, a, b, b])).toBe('aab');
    expect(text([blank, blank])).toBe('');
  });

  it('places a character at its most probable step', () => {
    expect(decode([blank, [0.3, 0.7, 0, 0, 0], a, [0.4, 0.6, 0, 0, 0]])).toMatchObject([
      { text: 'a', step: 2, probability: expect.closeTo(0.9) },
    ]);
  });

  it('takes the best allowed class where a class of another script leads', () => {
    expect(text([[0.05, 0.3, 0, 0.65, 0]])).toBe('a');
  });

  it('reports the strongest hint of a space between two characters', () => {
    const rows = [a, [0.9, 0, 0, 0, 0.05], [0.95, 0, 0, 0, 0.02], b];
    expect(decode(rows)).toMatchObject([{ spaceBefore: 0 }, { spaceBefore: expect.closeTo(0.05) }]);
  });

  it('never emits a space, not even a certain one', () => {
    expect(text([a, [0, 0, 0, 0, 1], a])).toBe('aa');
  });
});

describe('characterSet', () => {
  it('puts the blank first and the space last, around untrimmed lines', () => {
    expect(characterSet('x\n\u3000\n', 4, isLatin).characters).toEqual(['', 'x', '\u3000', ' ']);
  });

  it('allows blank, space and Latin letters only', () => {
    expect(Array.from(set.allowed)).toEqual([0, 1, 2, 4]);
    expect(['A', '~', '7', 'é', 'Ł', '€', '漢', 'ж', '：'].filter(isLatin)).toEqual(['A', '~', '7', 'é', 'Ł']);
  });

  it('refuses a dictionary that does not fit the model', () => {
    expect(() => characterSet('a\nb', 5, isLatin)).toThrow('makes 4 classes, the model has 5');
  });
});
