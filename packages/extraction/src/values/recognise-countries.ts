import { countryIndex } from '../locales/lookups/country-names.js';
import type { ScannedText } from '../locales/lookups/scanned-text.js';
import { matchOf, type ValueMatch } from './value-match.js';

/** Country names in the languages of the packs; the value is the ISO 3166 alpha-2 code. */
export const recogniseCountries = (scan: ScannedText): ValueMatch[] =>
  countryIndex()
    .find(scan)
    .flatMap(({ value, start, end }) => {
      const print = scan.text.slice(start, end);
      // Names are printed with a capital; "turkey" and "us" in running text are none.
      if (print === print.toLowerCase() || (print.length < 3 && !/^\p{Lu}{2}$/u.test(print))) return [];
      return matchOf('country', scan.text, start, end, [{ value, plausibility: end - start > 3 ? 0.9 : 0.5 }]) ?? [];
    });
