import { describe, expect, it } from 'vitest';
import { characterGaps } from '../../src/ppocr/character-gaps.js';
import type { EmittedCharacter } from '../../src/ppocr/decode-ctc.js';
import { inkProfile } from '../../src/ppocr/ink-profile.js';
import { lineWords } from '../../src/ppocr/line-words.js';
import { wordStarts } from '../../src/ppocr/word-starts.js';

/**
 * A line as it might be drawn: one letter a character, `_` for an empty cell between words. Cells are two steps (16
 * columns) wide, letters 12 columns. `hints` are the network's hints of a space by index of the character.
 */
function drawn(picture: string, hints: Readonly<Record<number, number>> = {}) {
  const ink = new Float32Array(picture.length * 16);
  const characters: EmittedCharacter[] = [];
  Array.from(picture, (text, cell) => {
    if (text === '_') return;
    ink.fill(0.9, cell * 16 + 2, cell * 16 + 14);
    const probability = 0.5 + characters.length / 10;
    characters.push({ text, step: cell * 2 + 1, probability, spaceBefore: hints[characters.length] ?? 0.0001 });
  });
  return { characters, ink };
}
const words = ({ characters, ink }: ReturnType<typeof drawn>) =>
  lineWords(characters, ink, { centreX: 200, centreY: 20, width: 200, height: 20, angle: 0 });
const texts = (line: ReturnType<typeof drawn>) => words(line).map(({ text }) => text);

describe('characterGaps', () => {
  it('finds the empty columns before each character', () => {
    const { characters, ink } = drawn('ab_c');
    expect(characterGaps(characters, ink)).toEqual([
      { from: 0, to: 2 },
      { from: 14, to: 18 },
      { from: 30, to: 50 },
    ]);
  });

  it('gives touching characters an empty gap between them', () => {
    const { characters } = drawn('ab');
    const [, gap] = characterGaps(characters, new Float32Array(32).fill(1));
    expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBe(0);
  });
});

describe('wordStarts', () => {
  it('parts words at wide gaps that the network hints at', () => {
    expect(texts(drawn('the_next_word', { 3: 0.4, 7: 0.4 }))).toEqual(['the', 'next', 'word']);
  });

  it('does not tear words and numbers for a faint hint', () => {
    expect(texts(drawn('total', { 2: 0.02 }))).toEqual(['total']);
    expect(texts(drawn('168.87', { 4: 0.1 }))).toEqual(['168.87']);
  });

  it('takes lines of one character and of none', () => {
    expect(texts(drawn('a'))).toEqual(['a']);
    expect(wordStarts([], [])).toEqual([]);
    expect(lineWords([], new Float32Array(16), { centreX: 8, centreY: 8, width: 16, height: 16, angle: 0 })).toEqual(
      [],
    );
  });
});

describe('lineWords', () => {
  const line = drawn('ab_cd', { 2: 0.5 });

  it('ends words where their ink ends', () => {
    // 80 columns on 200 pixels of the page: 2.5 pixels a column, from x = 100.
    expect(words(line).map(({ box: { left, right } }) => [left, right])).toEqual([
      [105, 175],
      [225, 295],
    ]);
  });

  it('gives words the mean confidence of their characters and the height of the line', () => {
    expect(words(line).map(({ confidence }) => confidence)).toEqual([expect.closeTo(0.55), expect.closeTo(0.75)]);
    expect(words(line)[0]?.box).toMatchObject({ top: 10, bottom: 30 });
  });
});

describe('inkProfile', () => {
  /** Three columns: paper, ink, padding outside the content. */
  const input = (paper: number, ink: number) => {
    const data = new Float32Array(3 * 8 * 48).fill(paper);
    for (let y = 0; y < 48; y++) {
      data[8 * 48 + y * 8 + 1] = y > 20 && y < 30 ? ink : paper;
      data[8 * 48 + y * 8 + 3] = 5;
    }
    return { width: 8, height: 48, contentWidth: 3, data };
  };

  it('is 1 where the ink is and 0 on paper, on bright and on dark ground', () => {
    expect(Array.from(inkProfile(input(1, -1)))).toEqual([0, 1, 0]);
    expect(Array.from(inkProfile(input(-1, 1)))).toEqual([0, 1, 0]);
  });

  it('is 0 on empty lines', () => {
    expect(Array.from(inkProfile(input(1, 1)))).toEqual([0, 0, 0]);
  });
});
