import { boundedDistance } from '../../labels/edit-distance.js';
import { allWords } from '../locales.js';
import { foldInPlace } from './fold-in-place.js';
import { PhraseIndex } from './phrase-index.js';
import { scanText } from './scanned-text.js';

const positions = (lists: readonly (readonly string[])[] | undefined): Map<string, number> => {
  const map = new Map<string, number>();
  for (const [i, names] of (lists ?? []).entries()) {
    for (const name of names) {
      const folded = foldInPlace(name);
      if (!map.has(folded)) map.set(folded, i + 1);
    }
  }
  return map;
};

const months = positions(allWords.months);
const weekdays = positions(allWords.weekdays);
const longMonths = [...months].filter(([name]) => name.length >= 6);

/** Single words that may stand between the parts of a date; "day of" gives both. */
const singleWords = (phrases: readonly string[] | undefined): ReadonlySet<string> =>
  new Set((phrases ?? []).flatMap((phrase) => scanText(phrase).tokens.map((token) => token.text)));

const mended = new Map<string, number | undefined>();

/** 1 to 12 for a folded month name or abbreviation of any pack, also with one wrong letter in six. */
export function monthOf(word: string): number | undefined {
  const exact = months.get(word);
  if (exact !== undefined || word.length < 6 || word.length > 14) return exact;
  if (mended.has(word)) return mended.get(word);
  const near = new Set(longMonths.filter(([name]) => boundedDistance(name, word, 1) <= 1).map(([, month]) => month));
  const month = near.size === 1 ? [...near][0] : undefined;
  if (mended.size > 10_000) mended.clear();
  mended.set(word, month);
  return month;
}

/** 1 (Monday) to 7 for a folded weekday name or abbreviation of any pack. */
export const weekdayOf = (word: string): number | undefined => weekdays.get(word);

export const dateConnectors: ReadonlySet<string> = singleWords(allWords.dateConnectors);
export const ordinalEndings: ReadonlySet<string> = singleWords(allWords.ordinalEndings);
export const timeWords: ReadonlySet<string> = singleWords(allWords.timeWords);
/** "to", "bis", "t/m". */
export const rangeWords: PhraseIndex<true> = new PhraseIndex((allWords.rangeWords ?? []).map((word) => [word, true]));
