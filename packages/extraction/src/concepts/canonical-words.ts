import { splitName } from './split-name.js';
import lexicon from './name-lexicon.json' with { type: 'json' };

/** Short forms in field names, and the commonest words of other languages, with the words they stand for. */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ ...lexicon.abbreviations, ...lexicon.translations }).map(([short, long]) => [
    short,
    long.split(' '),
  ]),
);
const stopWords: ReadonlySet<string> = new Set(lexicon.stopWords);

/**
 * The words of a name or label in the one form in which the catalogue compares them: split, folded, abbreviations
 * written out, English plurals cut, articles and prepositions left out (unless nothing else would remain).
 * `separate` takes apart words without separators, where the caller knows how.
 *
 * @example canonicalWords('Inv. Nos.') // ['invoice', 'number']
 */
export function canonicalWords(
  name: string,
  separate: (word: string) => readonly string[] = (word) => [word],
): readonly string[] {
  const words: string[] = [];
  for (const written of splitName(name)) {
    for (const word of abbreviations.has(written) ? [written] : separate(written)) {
      for (const full of abbreviations.get(word) ?? [word]) {
        words.push(singular(full));
      }
    }
  }
  const content = words.filter((word) => !stopWords.has(word));
  return content.length > 0 ? content : words;
}

/**
 * Cuts English plural endings; harmless elsewhere, because both sides of a comparison go through it. "Dates" stays:
 * it names a range.
 */
function singular(word: string): string {
  if (word === 'dates' || word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/u.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.slice(0, /(?:x|ss|ch|sh)es$/u.test(word) ? -2 : -1);
}
