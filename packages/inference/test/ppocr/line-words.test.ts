import { describe, expect, it } from 'vitest';
import type { EmittedCharacter } from '../../src/ppocr/decode-ctc.js';
import { lineWords } from '../../src/ppocr/line-words.js';
import { wordStarts } from '../../src/ppocr/space-rule.js';

/** Characters with their steps; `spaced` lists the indices with a hint of a space before them. */
const emitted = (text: string, steps: readonly number[], spaced: readonly number[] = []): EmittedCharacter[] =>
  Array.from(text, (character, index) => ({
    text: character,
    step: steps[index] ?? 0,
    probability: 0.5 + index / 10,
    spaceBefore: spaced.includes(index) ? 0.04 : 0.02,
  }));
const box = { left: 100, top: 10, right: 300, bottom: 30 };

describe('wordStarts', () => {
  it('begins a word where a space is hinted at', () => {
    expect(wordStarts(emitted('abcd', [0, 2, 4, 6], [2]))).toEqual([true, false, true, false]);
  });

  it('begins a word after a gap wider than twice the usual', () => {
    expect(wordStarts(emitted('abcd', [0, 2, 7, 9]))).toEqual([true, false, true, false]);
    expect(wordStarts(emitted('abcd', [0, 2, 6, 8]))).toEqual([true, false, false, false]);
  });

  it('takes an empty line', () => {
    expect(wordStarts([])).toEqual([]);
  });
});

describe('lineWords', () => {
  it('gives words their characters, mean confidence and the height of the line', () => {
    const words = lineWords(emitted('abcd', [1, 3, 7, 9], [2]), 20, box);
    expect(words.map((word) => word.text)).toEqual(['ab', 'cd']);
    expect(words.map((word) => word.confidence)).toEqual([expect.closeTo(0.55), expect.closeTo(0.75)]);
    expect(words[0]?.box).toMatchObject({ top: 10, bottom: 30 });
  });

  it('maps steps to the page and parts neighbours between their characters', () => {
    // One step is 10 pixels of the page; characters stand at step + 0.5, half a character is one step.
    const words = lineWords(emitted('abcd', [1, 3, 7, 9], [2]), 20, box);
    expect(words.map(({ box: { left, right } }) => [left, right])).toEqual([
      [105, 145],
      [165, 205],
    ]);
  });

  it('keeps boxes inside the line and apart from each other', () => {
    const [first, second] = lineWords(emitted('ab', [0, 1], [1]), 2, { ...box, right: 116 });
    expect(first?.box.left).toBe(100);
    expect(first?.box.right).toBe(second?.box.left);
    expect(second?.box.right).toBe(116);
  });
});
