import {
  creditWords,
  currenciesOfMark,
  debitWords,
  longestCurrencyMark,
  mayEdgeCurrency,
} from '../../locales/lookups/money-words.js';
import { isBlank, isDigit, isLetter, isLetterOrDigit } from '../../locales/lookups/character-class.js';
import type { ScannedText } from '../../locales/lookups/scanned-text.js';

/** What stands around a number and belongs to it. */
export interface Affixes {
  /** Offsets of number and affixes together. */
  readonly start: number;
  readonly end: number;
  readonly negative: boolean;
  /** A sign of any kind is printed, also a plus or "DR". */
  readonly signed: boolean;
  readonly parentheses: boolean;
  /** What the currency mark can mean; undefined without one. */
  readonly currencies: readonly string[] | undefined;
  /** "12.-" or "12,--": no cents. */
  readonly wholeMark: boolean;
}

interface Side {
  at: number;
  negative: boolean;
  signed: boolean;
  currencies: readonly string[] | undefined;
}

/** Reads signs, currency marks and brackets around the digits from `start` to `end`. */
export function readAffixes(scan: ScannedText, start: number, end: number): Affixes {
  const left = readLeft(scan, start);
  const right = readRight(scan, end, left.currencies);
  const { folded } = scan;
  const inBrackets = folded[left.at - 1] === '(' && folded[right.at] === ')';
  return {
    start: inBrackets ? left.at - 1 : left.at,
    end: inBrackets ? right.at + 1 : right.at,
    negative: left.negative || right.negative,
    signed: left.signed || right.signed,
    parentheses: inBrackets,
    currencies: left.currencies ?? right.currencies,
    wholeMark: right.wholeMark,
  };
}

function readLeft(scan: ScannedText, start: number): Side {
  const { folded } = scan;
  const side: Side = { at: start, negative: false, signed: false, currencies: undefined };
  for (let step = 0; step < 3; step += 1) {
    const touching = side.at;
    let at = side.at;
    while (at > 0 && touching - at < 2 && isBlank(folded[at - 1])) at -= 1;
    const char = folded[at - 1];
    const crossed = folded[at] === '\t' && at < touching;
    if (!side.signed && !crossed && (char === '-' || char === '+') && isSign(scan, at - 1, touching)) {
      side.signed = true;
      side.negative = char === '-';
      side.at = at - 1;
      continue;
    }
    const mark = side.currencies === undefined ? markBefore(scan, at) : undefined;
    // Over the border of a cell only a mark that has a cell of its own.
    if (!mark || (crossed && mark.at > 0 && folded[mark.at - 1] !== '\t')) break;
    side.currencies = mark.currencies;
    side.at = mark.at;
  }
  return side;
}

/**
 * A dash is a sign when it touches what follows and nothing before it, or when it opens the text or a cell; between
 * two words it is a dash.
 */
function isSign(scan: ScannedText, dash: number, next: number): boolean {
  const { folded } = scan;
  const before = folded[dash - 1];
  if (before !== undefined && !isBlank(before) && before !== '(' && before !== ':' && !markBefore(scan, dash))
    return false;
  return next === dash + 1 || before === undefined || before === '\t' || (isBlank(before) && isBlank(folded[dash - 2]));
}

function markBefore(scan: ScannedText, end: number): { currencies: readonly string[]; at: number } | undefined {
  const { folded, text } = scan;
  if (!mayEdgeCurrency(text[end - 1], folded[end - 1])) return undefined;
  for (let length = Math.min(longestCurrencyMark, end); length > 0; length -= 1) {
    const at = end - length;
    const first = folded[at];
    if (isBlank(first) || (isLetter(first) && isLetterOrDigit(folded[at - 1]))) continue;
    const currencies = currenciesOfMark(folded.slice(at, end), text.slice(at, end));
    if (currencies) return { currencies, at };
  }
  return undefined;
}

function markAfter(scan: ScannedText, start: number): { currencies: readonly string[]; at: number } | undefined {
  const { folded, text } = scan;
  if (!mayEdgeCurrency(text[start], folded[start])) return undefined;
  for (let length = Math.min(longestCurrencyMark, folded.length - start); length > 0; length -= 1) {
    const at = start + length;
    const last = folded[at - 1];
    if (isBlank(last) || last === '.' || (isLetter(last) && isLetterOrDigit(folded[at]))) continue;
    const currencies = currenciesOfMark(folded.slice(start, at), text.slice(start, at));
    // A mark that touches a number on its other side belongs to that number.
    if (currencies && !isDigit(folded[at]) && !(isBlank(folded[at]) && isDigit(folded[at + 1])))
      return { currencies, at };
  }
  return undefined;
}

function readRight(
  scan: ScannedText,
  end: number,
  known: readonly string[] | undefined,
): Side & { wholeMark: boolean } {
  const { folded } = scan;
  const side = {
    at: end,
    negative: false,
    signed: false,
    currencies: undefined as readonly string[] | undefined,
    wholeMark: false,
  };
  const whole =
    (folded[end] === '.' || folded[end] === ',') && folded[end + 1] === '-'
      ? /^[.,]-{1,2}(?![\d\p{L}-])/u.exec(folded.slice(end, end + 4))
      : null;
  if (whole) {
    side.wholeMark = true;
    side.at += whole[0].length;
  }
  for (let step = 0; step < 3; step += 1) {
    if (
      !side.signed &&
      folded[side.at] === '-' &&
      folded[side.at + 1] !== '-' &&
      !isLetterOrDigit(folded[side.at + 1])
    ) {
      side.signed = true;
      side.negative = true;
      side.at += 1;
      continue;
    }
    const at = isBlank(folded[side.at]) && folded[side.at] !== '\t' ? side.at + 1 : side.at;
    const word =
      isLetter(folded[at]) && isLetter(folded[at + 1]) && !isLetterOrDigit(folded[at + 2])
        ? folded.slice(at, at + 2)
        : '';
    if (word !== '' && !side.signed && (creditWords.has(word) || debitWords.has(word))) {
      side.signed = true;
      side.negative = creditWords.has(word);
      side.at = at + word.length;
      continue;
    }
    const mark = side.currencies === undefined && known === undefined ? markAfter(scan, at) : undefined;
    if (!mark) break;
    side.currencies = mark.currencies;
    side.at = mark.at;
  }
  return side;
}
