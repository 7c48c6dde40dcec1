import { commonSubsequence } from '../common-subsequence.js';
import { alignText, type TextAlignment } from './align-text.js';
import { longText } from './text-similarity.js';

/** Words, and the blanks between them. */
const tokensOf = (text: string): readonly string[] => text.match(/\s+|\S+/gu) ?? [];

/**
 * Aligns long texts: words that both have in common order are anchors, and only what stands between two of them is aligned
 * by character. Undefined where they differ too much.
 */
export function alignByWords(base: string, text: string): TextAlignment | undefined {
  const numbers = new Map<string, number>();
  const numberOf = (token: string): number => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  };
  const [tokensA, tokensB] = [tokensOf(base), tokensOf(text)];
  const anchors = commonSubsequence(tokensA.map(numberOf), tokensB.map(numberOf));
  if (anchors === undefined) return undefined;
  const at: string[] = [];
  const before: string[] = [''];
  const append = (part: TextAlignment): void => {
    // What stands at the seam of two parts belongs to both.
    before[before.length - 1] += part.before[0] ?? '';
    at.push(...part.at);
    before.push(...part.before.slice(1));
  };
  let [a, b] = [0, 0];
  for (const [endA, endB] of [...anchors, [tokensA.length, tokensB.length] as const]) {
    if (a < endA || b < endB) {
      const [gapA, gapB] = [tokensA.slice(a, endA).join(''), tokensB.slice(b, endB).join('')];
      const gap = Math.max(gapA.length, gapB.length) > longText ? undefined : alignText([...gapA], [...gapB]);
      if (gap === undefined) return undefined;
      append(gap);
    }
    for (const character of tokensA[endA] ?? '') {
      at.push(character);
      before.push('');
    }
    [a, b] = [endA + 1, endB + 1];
  }
  return { at, before };
}
