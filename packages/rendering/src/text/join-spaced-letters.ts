import type { ChainedWord } from './chain-runs.js';

/** Letters count as one spaced word when at least so many stand in a row, ... */
const leastLetters = 4;
/** ... no gap is wider than this share of the font size ... */
const widestGap = 0.5;
/** ... and the gaps differ by no more than this share of it. */
const gapVariation = 0.05;

/** Joins the letters of spaced words ("T O T A L") that the file writes without blanks, evenly apart. */
export function joinSpacedLetters(words: readonly ChainedWord[]): ChainedWord[] {
  const joined: ChainedWord[] = [];
  for (let at = 0; at < words.length;) {
    const length = spacedLength(words, at);
    joined.push(...(length >= leastLetters ? [join(words.slice(at, at + length))] : words.slice(at, at + length)));
    at += length;
  }
  return joined;
}

/** How many single characters in a row, from `at` on, stand evenly apart; at least 1. */
function spacedLength(words: readonly ChainedWord[], at: number): number {
  let length = 1;
  let firstGap: number | undefined;
  for (; ; length++) {
    const [left, right] = [words[at + length - 1], words[at + length]];
    if (!left || !right || left.text.length > 1 || right.text.length > 1 || right.blankBefore) return length;
    if (left.fontSize !== right.fontSize || left.baseline !== right.baseline) return length;
    const gap = (right.start - left.end) / left.fontSize;
    firstGap ??= gap;
    if (gap <= 0 || gap > widestGap || Math.abs(gap - firstGap) > gapVariation) return length;
  }
}

function join(letters: readonly ChainedWord[]): ChainedWord {
  const [first] = letters;
  if (!first) throw new RangeError('no letters to join');
  return {
    ...first,
    text: letters.map((letter) => letter.text).join(''),
    end: Math.max(...letters.map((letter) => letter.end)),
    top: Math.min(...letters.map((letter) => letter.top)),
    bottom: Math.max(...letters.map((letter) => letter.bottom)),
  };
}
