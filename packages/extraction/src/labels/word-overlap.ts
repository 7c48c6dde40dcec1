import { foldText, meaningsOf } from '@docquorum/glossary';
import { allWords } from '../locales/locales.js';

const functionWords: ReadonlySet<string> = new Set((allWords.functionWords ?? []).map(foldText));

/** A phrase of one word that stands in any text. */
export const isFunctionWord = ({ keys }: { readonly keys: readonly string[] }): boolean =>
  keys.length === 1 && functionWords.has(keys[0] ?? '');

/** Words without those that stand in any text; all when nothing else is left. */
export function contentWords(keys: readonly string[]): readonly string[] {
  const content = keys.filter((key) => key.length > 1 && !functionWords.has(key));
  return content.length > 0 ? content : keys;
}

/** Longer words say more. */
const weightOf = (word: string): number => Math.min(8, word.length);

/** Parts of compound words and inflected forms count when they share this many letters at the start. */
const sharedStart = 5;

/** What a word counts that says another in other words or in another language. */
const translated = 0.9;
/** How alike a meaning and the other word are at least. */
const sameWord = 0.7;

/** How much of one word another says, 0..1. */
function wordMatch(a: string, b: string): number {
  const alike = likeness(a, b);
  if (alike > 0) return alike;
  const meant = Math.max(
    0,
    ...meaningsOf(a).map((word) => likeness(word, b)),
    ...meaningsOf(b).map((word) => likeness(word, a)),
  );
  return meant < sameWord ? 0 : translated * meant;
}

/** How much two words are spelt alike, 0..1. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < sharedStart) return 0;
  if (long.startsWith(short)) return short.length / long.length > 0.6 ? 0.9 : 0.7;
  if (long.endsWith(short)) return 0.5;
  let shared = 0;
  while (shared < short.length && short[shared] === long[shared]) shared += 1;
  return shared >= sharedStart && shared >= 0.7 * short.length ? 0.7 : 0;
}

/** Share of the words of `wanted` that `given` says too, by weight, 0..1. */
export function coverage(wanted: readonly string[], given: readonly string[]): number {
  let total = 0;
  let matched = 0;
  for (const word of wanted) {
    const weight = weightOf(word);
    total += weight;
    let best = 0;
    for (const other of given) best = Math.max(best, wordMatch(word, other));
    matched += weight * best;
  }
  return total === 0 ? 0 : matched / total;
}
