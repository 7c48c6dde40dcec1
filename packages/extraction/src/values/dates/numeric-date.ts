import { touchesNext, touchesPrevious, type TextToken } from '../../locales/lookups/scanned-text.js';
import { type DateRead, oneReading, readOrders } from './date-read.js';

const isSeparator = (token: TextToken | undefined): token is TextToken =>
  token?.text === '/' || token?.text === '-' || token?.text === '.' || isBrokenSlash(token);

/** OCR reads a slash as a thin letter; believed only between pairs of digits that touch it: 05t07t20. */
const isBrokenSlash = (token: TextToken | undefined): boolean => token?.text === 't' || token?.text === 'l';

/** Signs that may stand right before or after a date without making it a piece of something longer. */
const opens = '\t([{:;,"\'*|=~<_';
const closes = '\t)]},;:."\'*|~>_';

const isDigits = (token: TextToken | undefined): boolean => token?.kind === 'digits' && token.text.length <= 2;

/** The dash before a token parts it from the start of a range: "01.-15.05.2024", "10/07-10/13/20". */
function followsRangeStart(tokens: readonly TextToken[], index: number): boolean {
  const [first, separator, second] = [tokens[index - 4], tokens[index - 3], tokens[index - 2]];
  if (second?.text === '.') return isDigits(separator);
  return isDigits(second) && isDigits(first) && separator?.text === '/' && tokens[index + 1]?.text === '/';
}

/**
 * Nothing that touches the date on the left makes it part of a code, a longer number or a path.
 * @param afterDate the token after the date before, where a dash joins the two
 */
function startsFreely(tokens: readonly TextToken[], index: number, afterDate = -1): boolean {
  if (!touchesPrevious(tokens, index)) return true;
  const before = tokens[index - 1];
  if (before?.kind !== 'mark') return false;
  return before.text === '-'
    ? index - 1 === afterDate || followsRangeStart(tokens, index)
    : opens.includes(before.text);
}

/** The same on the right. */
function endsFreely(tokens: readonly TextToken[], index: number): boolean {
  if (!touchesNext(tokens, index)) return true;
  const after = tokens[index + 1];
  if (after?.kind !== 'mark') return false;
  if (closes.includes(after.text))
    return !(touchesNext(tokens, index + 1) && tokens[index + 2]?.kind === 'digits' && after.text === '.');
  // A dash right after a date joins it to another one: 10/07/20-10/13/20.
  return after.text === '-' && tokens[index + 2]?.kind === 'digits' && isSeparator(tokens[index + 3]);
}

/** At most one blank between neighbours. */
const close = (a: TextToken | undefined, b: TextToken | undefined): boolean =>
  a !== undefined && b !== undefined && b.start - a.end <= 1;

/** A word of three letters or more, not a code, is glued on: "DATE12/01/2018TIME". */
const wordTouches = (tokens: readonly TextToken[], right: number, word: number): boolean =>
  touchesPrevious(tokens, right) && tokens[word]?.kind === 'letters' && tokens[word].text.length >= 3;

/** Reads three numbers with two equal separators: 2024-05-01, 1.5.2024, 05 / 01 / 24. */
export function readNumericDate(tokens: readonly TextToken[], index: number, afterDate: number): DateRead | undefined {
  const [a, s1, b, s2, c] = tokens.slice(index, index + 5);
  if (a?.kind !== 'digits' || b?.kind !== 'digits' || c?.kind !== 'digits') return undefined;
  if (!isSeparator(s1) || !isSeparator(s2) || s1.text !== s2.text) return undefined;
  const broken = isBrokenSlash(s1);
  if (broken && (c.end - a.start !== 8 || a.text.length !== 2)) return undefined;
  if (!close(a, s1) || !close(s1, b) || !close(b, s2) || !close(s2, c)) return undefined;
  const yearFirst = a.text.length === 4;
  if (b.text.length > 2 || (!yearFirst && a.text.length > 2)) return undefined;
  const clockGlued = c.text.length === 6 && tokens[index + 5]?.text === ':' && touchesNext(tokens, index + 4);
  const last = clockGlued ? c.text.slice(0, 4) : c.text;
  if (yearFirst ? last.length > 2 : last.length !== 4 && last.length !== 2) return undefined;
  const fullYear = !yearFirst && last.length === 4;
  const glued = fullYear && (wordTouches(tokens, index, index - 1) || wordTouches(tokens, index + 5, index + 5));
  if (!startsFreely(tokens, index, afterDate) && !(fullYear && wordTouches(tokens, index, index - 1))) return undefined;
  // An ISO date runs on into its time.
  const beforeTime = tokens[index + 5]?.text === 't' && tokens[index + 6]?.kind === 'digits';
  if (
    !clockGlued &&
    !beforeTime &&
    !endsFreely(tokens, index + 4) &&
    !(fullYear && wordTouches(tokens, index + 5, index + 5))
  )
    return undefined;
  const spaced = c.end - a.start > a.text.length + b.text.length + c.text.length + 2;
  const shortYear = !yearFirst && last.length === 2;
  const weight =
    (broken ? 0.6 : 1) * (spaced || glued ? 0.85 : 1) * (shortYear ? (spaced || s1.text === '.' ? 0.75 : 0.9) : 1);
  const readings = readOrders(a.text, b.text, last, s1.text === '.', weight);
  if (readings.length === 0) return undefined;
  return { readings, first: index, last: index + 4, features: { twoDigitYear: shortYear ? 1 : 0, numeric: 1 } };
}

/** Reads eight digits in a row: 20240501, 01052024. */
export function readCompactDate(tokens: readonly TextToken[], index: number): DateRead | undefined {
  const token = tokens[index];
  if (token?.kind !== 'digits' || token.text.length !== 8) return undefined;
  const stamp =
    (tokens[index + 1]?.text === '/' || tokens[index + 1]?.text === '-') && tokens[index + 2]?.text.length === 6;
  if (!startsFreely(tokens, index) || !(stamp || endsFreely(tokens, index))) return undefined;
  const { text } = token;
  const recent = (year: string): boolean => year >= '1900' && year < '2100';
  const yearFirst = recent(text.slice(0, 4))
    ? oneReading(text.slice(0, 4), Number(text.slice(4, 6)), text.slice(6), 0.6)
    : [];
  const yearLast = recent(text.slice(4))
    ? readOrders(text.slice(0, 2), text.slice(2, 4), text.slice(4), false, 0.45)
    : [];
  const readings = [...yearFirst, ...yearLast];
  if (readings.length === 0) return undefined;
  return { readings, first: index, last: index, features: { twoDigitYear: 0, compact: 1 } };
}
