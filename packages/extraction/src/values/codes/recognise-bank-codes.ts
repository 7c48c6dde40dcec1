import { isCountryCode } from '../../locales/lookups/country-names.js';
import { bankWords } from '../../locales/lookups/name-words.js';
import { allWords } from '../../locales/locales.js';
import type { ScannedText } from '../../locales/lookups/scanned-text.js';
import { matchOf, type ValueMatch } from '../value-match.js';
import { remainder97 } from './check-digits.js';
import { matchesOf } from '../../matches-of.js';

const lengths = new Map(Object.entries(allWords.ibanLengths ?? {}));
const ibanStart = /(?<![a-z\d])([a-z]{2}) ?\d{2}/g;
const bicPattern = /(?<![\p{L}\d])[A-Z]{4}([A-Z]{2})[A-Z\d]{2}(?:[A-Z\d]{3})?(?![\p{L}\d])/gu;

/** Collects letters and digits over single blanks until the length is reached. */
function collect(text: string, from: number, length: number): { code: string; end: number } | undefined {
  let code = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (/[A-Za-z\d]/.test(sign)) code += sign.toUpperCase();
    else if ((sign !== ' ' && sign !== '\u00a0') || /[ \u00a0]/.test(text[at - 1] ?? '')) return undefined;
    if (code.length === length) return /[A-Za-z\d]/.test(text[at + 1] ?? '') ? undefined : { code, end: at + 1 };
  }
  return undefined;
}

/** True for a bare IBAN of the right length whose check digits hold (ISO 13616, remainder 1 by 97). */
export const isIban = (code: string): boolean =>
  lengths.get(code.slice(0, 2)) === code.length && remainder97(code.slice(4) + code.slice(0, 4)) === 1;

/** IBANs of all countries that issue them; the value has no blanks. One with wrong check digits is kept as doubtful. */
export function recogniseIbans(scan: ScannedText): ValueMatch[] {
  if (!scan.hasDigits) return [];
  const found: ValueMatch[] = [];
  for (const match of matchesOf(ibanStart, scan.folded)) {
    const length = lengths.get((match[1] ?? '').toUpperCase());
    const read = length === undefined ? undefined : collect(scan.text, match.index, length);
    if (!read) continue;
    const holds = isIban(read.code);
    if (!holds && !/^[A-Z]{2}\d{2}[A-Z\d]*\d{6}/.test(read.code)) continue;
    const iban = matchOf(
      'iban',
      scan.text,
      match.index,
      read.end,
      [{ value: read.code, plausibility: holds ? 1 : 0.2 }],
      { checksum: holds ? 1 : 0 },
    );
    if (iban) found.push(iban);
  }
  return found;
}

/** Bank codes (ISO 9362). One of letters alone looks like a word, so it counts only in a row that speaks of a bank. */
export function recogniseBics(scan: ScannedText): ValueMatch[] {
  const found: ValueMatch[] = [];
  let named: boolean | undefined;
  for (const match of matchesOf(bicPattern, scan.text)) {
    if (!isCountryCode(match[1] ?? '')) continue;
    named ??= bankWords.find(scan).length > 0;
    const coded = /\d|XXX$/.test(match[0]);
    if (!named && !coded) continue;
    const bic = matchOf(
      'bic',
      scan.text,
      match.index,
      match.index + match[0].length,
      [{ value: match[0], plausibility: named ? 0.95 : 0.4 }],
      { named: named ? 1 : 0 },
    );
    if (bic) found.push(bic);
  }
  return found;
}
