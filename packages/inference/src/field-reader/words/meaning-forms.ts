import { foldText, meaningsOf } from '@docquorum/glossary';
import type { ReaderConstants } from '../reader-constants.js';
import { lettersAndDigits, splitAtSigns } from './split-at-signs.js';
import { matchForms, mostParts } from './match-forms.js';

/** English words that a printed word of another language means, whole or by its parts, where it does not match as them anyway. */
export function meaningForms(word: string, constants: ReaderConstants): string[] {
  const folded = foldText(word);
  const parts = new Set([lettersAndDigits(folded), ...splitAtSigns(folded).slice(0, mostParts)]);
  const found = new Set([...parts].flatMap(meaningsOf));
  const printed = new Set(matchForms(word, constants));
  return [...found].filter((meaning) => !printed.has(meaning));
}
