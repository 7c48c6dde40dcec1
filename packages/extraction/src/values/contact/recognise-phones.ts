import { contactWords } from '../../locales/lookups/name-words.js';
import type { PhraseFound } from '../../locales/lookups/phrase-index.js';
import type { ScannedText } from '../../locales/lookups/scanned-text.js';
import { findDates } from '../dates/recognise-dates.js';
import { lastBefore, overlapping } from '../span-overlap.js';
import { matchOf, type ValueInterpretation, type ValueMatch } from '../value-match.js';
import { parsePhone } from './parse-phone.js';
import { matchesOf } from '../../matches-of.js';

const pattern = /(?<![\p{L}\d.,/#@$-])(?:\+ ?|00)?\(?\d(?:[ \u00a0]?[().\-/]?[ \u00a0]?[()]?\d){5,17}(?![\p{L}\d])/gu;
/** Two decimals at the end, or groups of a number: an amount. */
const amount = /^[\d., ]*[.,]\d{2}$/;

/**
 * Telephone numbers. The value is the print with single blanks; the second interpretation is the international form
 * where the country is known. Numbers without country code are checked only against given countries; else their
 * form and a word such as "tel" before them decide how plausible they are.
 */
export function recognisePhones(scan: ScannedText, countries: readonly string[] = []): ValueMatch[] {
  const { text, folded } = scan;
  if (!scan.hasDigits) return [];
  const found: ValueMatch[] = [];
  const dates = findDates(scan);
  let words: readonly PhraseFound<true>[] | undefined;
  for (const match of matchesOf(pattern, folded)) {
    const [print] = match;
    const start = match.index;
    const end = start + print.length;
    const digits = print.replaceAll(/\D/g, '').length;
    if (digits < 7 || digits > 15 || (amount.test(print) && !print.startsWith('0'))) continue;
    if (overlapping(dates, start, end).some((date) => !date.features['compact'])) continue;
    words ??= contactWords.find(scan);
    const named = start - (lastBefore(words, start)?.end ?? -Infinity) < 12;
    const abroad = /^(?:\+|00)/.test(print);
    const parsed = abroad || countries.length > 0 ? parsePhone(print, countries) : undefined;
    const shaped = /^\(?0[1-9]/.test(print) || /^\(\d/.test(print) || /^\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(print);
    const plausibility = parsed
      ? abroad || named
        ? 0.98
        : shaped
          ? 0.8
          : 0.4
      : abroad
        ? 0.3
        : named
          ? 0.75
          : shaped
            ? 0.45
            : 0.1;
    const value = text.slice(start, end).replaceAll(/\s+/g, ' ');
    const interpretations: ValueInterpretation[] = [{ value, plausibility }];
    if (parsed) interpretations.push({ value: parsed.international, plausibility: plausibility * 0.5 });
    const phone = matchOf('phone', text, start, end, interpretations, {
      valid: parsed ? 1 : 0,
      named: named ? 1 : 0,
      international: abroad ? 1 : 0,
    });
    if (phone) found.push(phone);
  }
  return found;
}
