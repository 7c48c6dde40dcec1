import { rangeWords } from '../../locales/lookups/date-words.js';
import type { TextToken } from '../../locales/lookups/scanned-text.js';

/** Index of the last token before a dash or range word that stands right before a token. */
export function lastBeforeJoint(tokens: readonly TextToken[], index: number): number | undefined {
  if (tokens[index - 1]?.text === '-' || tokens[index - 1]?.text === '~') return index - 2;
  for (let length = 1; length <= 3; length += 1) {
    if (rangeWords.at(tokens, index - length)?.lastToken === index - 1) return index - length - 1;
  }
  return undefined;
}
