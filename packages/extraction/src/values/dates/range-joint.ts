import { rangeWords } from '../../locales/lookups/date-words.js';
import type { TextToken } from '../../locales/lookups/scanned-text.js';

/** Steps back over the border of a cell: dates of a range are often set wide apart. */
const beforeTab = (tokens: readonly TextToken[], index: number): number =>
  tokens[index]?.text === '\t' ? index - 1 : index;

/** Index of the last token before a dash or range word that stands right before a token. */
export function lastBeforeJoint(tokens: readonly TextToken[], index: number): number | undefined {
  const joint = beforeTab(tokens, index - 1);
  if (tokens[joint]?.text === '-' || tokens[joint]?.text === '~') return beforeTab(tokens, joint - 1);
  for (let length = 1; length <= 3; length += 1) {
    if (rangeWords.at(tokens, joint - length + 1)?.lastToken === joint) return beforeTab(tokens, joint - length);
  }
  return undefined;
}
