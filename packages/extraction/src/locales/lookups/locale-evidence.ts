import type { LocalePack } from '../locale-pack.js';
import { type Locale, locales } from '../locales.js';
import { languagePacks, regionPacks } from '../packs.js';
import weights from './evidence-weights.json' with { type: 'json' };
import { PhraseIndex } from './phrase-index.js';
import type { ScannedText } from './scanned-text.js';
import { anyOf } from '../../any-of.js';
import { matchesOf } from '../../matches-of.js';

/** Points for a locale by its index in `locales`. */
type Points = readonly (readonly [index: number, points: number])[];

/** Lists of a pack that tell a language or a country, with the points that one phrase of them is worth. */
const wordLists = weights.lists as Readonly<Partial<Record<keyof LocalePack, number>>>;

function phrasesOf(pack: LocalePack): Map<string, number> {
  const phrases = new Map<string, number>();
  for (const [list, points] of Object.entries(wordLists)) {
    const words = (pack[list as keyof LocalePack] ?? []) as readonly (string | readonly string[])[];
    for (const word of words.flat()) {
      if (word.length > 1) phrases.set(word, Math.max(points, phrases.get(word) ?? 0));
    }
  }
  return phrases;
}

/** A phrase that several packs share says the less; one that most share says nothing. */
function buildIndex(): PhraseIndex<Points> {
  const byPhrase = new Map<string, [indices: number[], points: number][]>();
  for (const pack of [...languagePacks, ...regionPacks]) {
    const indices = locales.flatMap((locale, i) =>
      locale.id === pack.id || locale.languages.includes(pack.id) ? [i] : [],
    );
    for (const [phrase, points] of phrasesOf(pack)) {
      const list = byPhrase.get(phrase);
      if (list) list.push([indices, points]);
      else byPhrase.set(phrase, [[indices, points]]);
    }
  }
  const entries: [string, Points][] = [];
  for (const [phrase, holders] of byPhrase) {
    if (holders.length > weights.sharedByAtMost) continue;
    entries.push([
      phrase,
      holders.flatMap(([indices, points]) => indices.map((i) => [i, points / holders.length] as const)),
    ]);
  }
  return new PhraseIndex(entries);
}

const phrases = buildIndex();

/** Postcodes that only one country writes so, and codes of states with a postcode after them. */
const addressPatterns: readonly { readonly index: number; readonly pattern: RegExp }[] = locales.flatMap(
  (locale: Locale, index) => {
    const { postcode, postcodeNeedsPlace, regionCodes } = locale;
    if (postcode === undefined) return [];
    if (!postcodeNeedsPlace)
      return [{ index, pattern: new RegExp(`(?<![\\p{L}\\d.,/+-])(?:${postcode})(?![\\p{L}\\d.,/-])`, 'gu') }];
    if (!regionCodes) return [];
    return [
      {
        index,
        pattern: new RegExp(
          `(?<![\\p{L}\\d])(?:${regionCodes.join('|')})[ ,.]{1,3}(?:${postcode})(?![\\p{L}\\d-])`,
          'gu',
        ),
      },
    ];
  },
);

const anyAddress = anyOf(addressPatterns.map(({ pattern }) => pattern));

const prefixes: readonly (readonly [string, number])[] = locales.flatMap((locale, i) =>
  locale.phonePrefix === undefined ? [] : [[locale.phonePrefix, i] as const],
);

const phoneShapes: readonly { readonly index: number; readonly pattern: RegExp }[] = locales.flatMap(
  ({ phoneShape }, index) =>
    phoneShape === undefined
      ? []
      : [{ index, pattern: new RegExp(`(?<![\\p{L}\\d.,/+-])(?:${phoneShape})(?![\\p{L}\\d-])`, 'u') }],
);

const anyPhone = anyOf(phoneShapes.map(({ pattern }) => pattern));

/**
 * Points for each locale, in the order of `locales`, from the words of a document: small words, printed labels,
 * places, company endings, postcodes, calling codes. The same word counts a limited number of times.
 */
export function weighLocales(scans: readonly ScannedText[]): number[] {
  const points = locales.map(() => 0);
  const seen = new Map<Points, number>();
  for (const scan of scans) {
    for (const { value } of phrases.find(scan)) {
      const times = seen.get(value) ?? 0;
      if (times >= weights.timesPerPhrase) continue;
      seen.set(value, times + 1);
      for (const [index, worth] of value) points[index] = (points[index] ?? 0) + worth;
    }
    if (!scan.hasDigits) continue;
    for (const { index, pattern } of anyAddress.test(scan.text) ? addressPatterns : []) {
      const count = matchesOf(pattern, scan.text).length;
      points[index] = (points[index] ?? 0) + Math.min(count, weights.timesPerPhrase) * weights.address;
    }
    for (const { index, pattern } of anyPhone.test(scan.text) ? phoneShapes : [])
      if (pattern.test(scan.text)) points[index] = (points[index] ?? 0) + weights.phonePrefix;
    for (const match of scan.folded.matchAll(/\+ ?(\d{1,4})/g)) {
      const digits = match[1] ?? '';
      for (const [prefix, index] of prefixes)
        if (digits.startsWith(prefix)) points[index] = (points[index] ?? 0) + weights.phonePrefix;
    }
  }
  return points;
}
