import { describe, expect, it } from 'vitest';
import { alignByWords } from '../../src/text/align-by-words.js';
import { alignText } from '../../src/text/align-text.js';
import { medoidOf, mergeByCharacter } from '../../src/text/rover.js';

const texts = (...all: string[]) => all.map((text) => ({ text, weight: 1 }));

describe('alignText', () => {
  it('puts each character over its own, and what is between beside it', () => {
    expect(alignText([...'house'], [...'hoouze'])).toEqual({
      at: ['h', 'o', 'u', 'z', 'e'],
      before: ['', 'o', '', '', '', ''],
    });
  });

  it('leaves empty what is missing', () => {
    expect(alignText([...'bolt'], [...'blt'])?.at).toEqual(['b', '', 'l', 't']);
  });

  it('takes the other text whole beside an empty one', () => {
    expect(alignText([], [...'ab'])).toEqual({ at: [], before: ['ab'] });
    expect(alignText([...'ab'], [])?.at).toEqual(['', '']);
  });

  it('gives up where the table would be too large', () => {
    expect(alignText([...'a'.repeat(4000)], [...'b'.repeat(4000)])).toBeUndefined();
  });
});

describe('mergeByCharacter', () => {
  it('recovers a text from slips in different places', () => {
    expect(mergeByCharacter(texts('stainless stcel bolt', 'stainlcss steel bolt', 'stainless steel bo1t'))).toBe(
      'stainless steel bolt',
    );
  });

  it('drops a stray character and restores a lost one', () => {
    expect(mergeByCharacter(texts('gas.ket', 'gasket', 'gaket'))).toBe('gasket');
  });

  it('takes a digit among digits when characters tie', () => {
    expect(mergeByCharacter(texts('4405', '44O5'))).toBe('4405');
  });

  it('weighs the texts', () => {
    expect(mergeByCharacter([...texts('cat', 'cot'), { text: 'cut', weight: 3 }])).toBe('cut');
  });
});

describe('long texts', () => {
  const words = Array.from({ length: 600 }, (_, at) => `word${at * 37}`);
  const whole = words.join(' ');
  const without = (at: number) => words.filter((_, index) => index !== at).join(' ');

  it('are merged by character between the words that they share', () => {
    const read = [whole.replace('word37 ', 'w0rd37 '), whole.replace('word74 ', 'word7 '), without(300)];
    expect(mergeByCharacter(texts(...read))).toBe(whole);
  });

  it('come back as they are when they are aligned', () => {
    const other = without(10).replace('word3700', 'word 3700');
    const aligned = alignByWords(whole, other);
    expect(aligned?.at).toHaveLength(whole.length);
    expect(aligned?.before.map((text, at) => text + (aligned.at[at] ?? '')).join('')).toBe(other);
  });

  it('without words in common are not aligned', () => {
    expect(alignByWords('a'.repeat(2000), 'b'.repeat(2000))).toBeUndefined();
  });
});

describe('medoidOf', () => {
  it('is the text in the middle, in code-unit order when several are', () => {
    expect(medoidOf(texts('abcd', 'abcx', 'abyx'))?.text).toBe('abcx');
    expect(medoidOf(texts('b', 'a'))?.text).toBe('a');
    expect(medoidOf([])).toBeUndefined();
  });
});
