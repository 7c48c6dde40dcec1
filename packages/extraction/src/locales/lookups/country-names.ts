import { allWords, locales } from '../locales.js';
import { foldInPlace } from './fold-in-place.js';
import { PhraseIndex } from './phrase-index.js';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Regions that the runtime can name but that are no countries: unions, unknown, and codes of the past. */
const notCountries: ReadonlySet<string> = new Set(allWords.notCountries);

function* countryCodes(): Generator<string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second;
      const current =
        new Intl.Locale(`und-${code}`).region === code && new Intl.Locale(`und-${code}`).maximize().region === code;
      if (current && !notCountries.has(code) && names.of(code) !== undefined) yield code;
    }
  }
}

let known: { codes: ReadonlySet<string>; index: PhraseIndex<string> } | undefined;

/** Built on first use: some 250 names in each language of the packs. */
function countryNames(): NonNullable<typeof known> {
  if (known) return known;
  const codes = [...countryCodes()];
  const entries: [string, string][] = [];
  for (const [code, names] of Object.entries(allWords.countryAliases ?? {}))
    for (const name of names) entries.push([name, code]);
  for (const language of ['en', ...new Set(locales.flatMap((locale) => locale.languages))]) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = names.of(code);
      if (name !== undefined) entries.push([name, code]);
    }
  }
  known = { codes: new Set(codes), index: new PhraseIndex(entries) };
  return known;
}

/** ISO 3166 alpha-2 codes in use. */
export const isCountryCode = (code: string): boolean => countryNames().codes.has(code);

/** Country names in all languages of the packs, with their ISO 3166 alpha-2 code. */
export const countryIndex = (): PhraseIndex<string> => countryNames().index;

/** The code of a text that is a country name or a code. */
export function countryOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return code.length === 2 && isCountryCode(code) ? code : countryIndex().get(foldInPlace(text));
}
