import { allWords, locales } from '../../locales/locales.js';
import type { ScannedText } from '../../locales/lookups/scanned-text.js';
import { matchOf, type ValueMatch } from '../value-match.js';
import { matchesOf } from '../../matches-of.js';

const topLevel: ReadonlySet<string> = new Set([
  ...(allWords.topLevelDomains ?? []),
  ...locales.map((locale) => (locale.country === 'GB' ? 'uk' : locale.country.toLowerCase())),
]);

const pattern =
  /(?:https?:\/\/|www\.)[^\s<>"')\]]{3,2000}|(?<![\p{L}\d@.\-/])[a-z\d][a-z\d-]{0,62}(?:\.[a-z\d-]{1,63}){0,3}\.[a-z]{2,6}(?![\p{L}\d@-])(?:\/[^\s<>"')\]]{0,500})?/gu;

/** Web addresses, with and without `https://`; the value is the address as printed. */
export function recogniseUrls(scan: ScannedText): ValueMatch[] {
  const { text, folded } = scan;
  if (!folded.includes('.')) return [];
  const found: ValueMatch[] = [];
  for (const match of matchesOf(pattern, folded)) {
    const print = match[0].replace(/[.,;:!?]+$/, '');
    const marked = /^(?:http|www\.)/.test(print);
    if (!marked && !topLevel.has(/\.([a-z]+)(?:\/|$)/.exec(print)?.[1] ?? '')) continue;
    // "No.12.co" and the like begin with a digit or a single letter; real names are longer.
    if (!marked && print.split('.')[0]?.length === 1) continue;
    const end = match.index + print.length;
    const url = matchOf(
      'url',
      text,
      match.index,
      end,
      [{ value: text.slice(match.index, end), plausibility: marked ? 1 : 0.6 }],
      { marked: marked ? 1 : 0 },
    );
    if (url) found.push(url);
  }
  return found;
}
