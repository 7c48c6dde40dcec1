import { foldText } from '@docquorum/glossary';
import type { ReaderConstants } from '../reader-constants.js';
import { lettersAndDigits, splitAtSigns } from './split-at-signs.js';

/** Parts of a word that are matched by themselves. */
export const mostParts = 4;

/** What a printed word can match as: all its letters and digits together, and each part between other signs. */
export function matchForms(word: string, constants: ReaderConstants): string[] {
  const folded = foldText(word);
  const whole = lettersAndDigits(folded);
  if (whole === '') return folded.includes('#') || word.includes('№') ? ['number'] : [];
  const forms = [writeOut(whole, constants)];
  const parts = splitAtSigns(folded).filter((part) => [...part].length >= 2);
  if (parts.length > 0 && parts[0] !== whole) {
    forms.push(...parts.slice(0, mostParts).map((part) => writeOut(part, constants)));
  }
  return [...new Set(forms)];
}

/** The word that an abbreviation stands for. */
export const writeOut = (form: string, { abbreviations }: ReaderConstants): string =>
  Object.hasOwn(abbreviations, form) ? (abbreviations[form] ?? form) : form;
