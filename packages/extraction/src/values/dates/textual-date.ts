import { dateConnectors, monthOf, ordinalEndings } from '../../locales/lookups/date-words.js';
import { touchesNext, touchesPrevious, type TextToken } from '../../locales/lookups/scanned-text.js';
import { type DateRead, oneReading } from './date-read.js';

/** Index of the next token that is no joint between the parts of a date. */
function skipJoints(tokens: readonly TextToken[], from: number, marks: string): number {
  let at = from;
  for (let skipped = 0; skipped < 5; skipped += 1) {
    const token = tokens[at];
    if (!token) return at;
    const joint =
      token.kind === 'mark' ? marks.includes(token.text) : token.kind === 'letters' && dateConnectors.has(token.text);
    if (!joint) return at;
    at += 1;
  }
  return at;
}

/** The day number at a token, its ordinal ending included. */
export function readDay(tokens: readonly TextToken[], index: number): { day: string; next: number } | undefined {
  const token = tokens[index];
  if (token?.kind !== 'digits' || token.text.length > 2) return undefined;
  const value = Number(token.text);
  if (value < 1 || value > 31) return undefined;
  let next = index + 1;
  if (tokens[next]?.text === ':' && touchesNext(tokens, index)) next += 1;
  const ending = tokens[next];
  const isOrdinal =
    ending !== undefined && ending.start - token.end <= 1 && (ending.text === '°' || ordinalEndings.has(ending.text));
  if (isOrdinal) return { day: token.text, next: next + 1 };
  return { day: token.text, next: index + 1 };
}

interface YearRead {
  readonly year: string;
  readonly at: number;
  readonly plausibility: number;
}

/** The year at a token; two digits count less where nothing joins them to the date. */
export function readYear(tokens: readonly TextToken[], index: number, joined: boolean): YearRead | undefined {
  const token = tokens[index];
  if (token?.kind !== 'digits' || (token.text.length !== 4 && token.text.length !== 2)) return undefined;
  const after = tokens[index + 1];
  const runsOn = touchesNext(tokens, index) && after !== undefined && /^[\d/:]|^-$/.test(after.text);
  if (runsOn && !(after.text === '-' && !touchesNext(tokens, index + 1))) return undefined;
  // 3 May 2.50 is no year, 3 May 2024.50 neither.
  if (
    touchesNext(tokens, index) &&
    '.,'.includes(after?.text ?? ' ') &&
    touchesNext(tokens, index + 1) &&
    tokens[index + 2]?.kind === 'digits'
  )
    return undefined;
  return { year: token.text, at: index, plausibility: token.text.length === 4 ? 1 : joined ? 0.85 : 0.45 };
}

/** "14 Oct – 13 Nov 2025": what follows a dash between blanks is the other end of a range, unless it is a whole year. */
const isOtherEnd = (tokens: readonly TextToken[], from: number, year: YearRead): boolean =>
  year.year.length === 2 &&
  tokens
    .slice(from, year.at)
    .some((token, i) => token.text === '-' && !touchesPrevious(tokens, from + i) && !touchesNext(tokens, from + i));

const startsWord = (tokens: readonly TextToken[], index: number): boolean => {
  if (!touchesPrevious(tokens, index)) return true;
  const before = tokens[index - 1];
  if (before?.kind !== 'mark') return false;
  // "1-15 May 2024"
  const day = tokens[index - 2];
  if (before.text === '-' && day?.kind === 'digits' && day.text.length <= 2) return !touchesPrevious(tokens, index - 2);
  return !'/#.-@'.includes(before.text);
};

const read = (year: YearRead, month: number, day: string, first: number, last: number): DateRead | undefined => {
  const readings = oneReading(year.year, month, day, year.plausibility);
  if (readings.length === 0) return undefined;
  return { readings, first, last, features: { twoDigitYear: year.year.length === 2 ? 1 : 0, textual: 1 } };
};

/** Reads a date with a month name: 1st of May 2024, 1. Mai 2024, May 1, 2024, 10APR18, 2024 May 1. */
export function readTextualDate(tokens: readonly TextToken[], index: number): DateRead | undefined {
  if (!startsWord(tokens, index)) return undefined;
  const token = tokens[index];
  if (token?.kind === 'letters') return readMonthFirst(tokens, index);
  if (token?.kind !== 'digits') return undefined;
  return token.text.length === 4 ? readYearFirst(tokens, index) : readDayFirst(tokens, index);
}

function readDayFirst(tokens: readonly TextToken[], index: number): DateRead | undefined {
  const day = readDay(tokens, index);
  if (!day) return undefined;
  const at = skipJoints(tokens, day.next, '.,-/');
  const month = tokens[at]?.kind === 'letters' ? monthOf(tokens[at].text) : undefined;
  if (month === undefined) return undefined;
  const yearAt = skipJoints(tokens, at + 1, ".,-/'");
  const year = readYear(tokens, yearAt, yearAt > at + 1 || touchesNext(tokens, at));
  return year && !isOtherEnd(tokens, at + 1, year) ? read(year, month, day.day, index, yearAt) : undefined;
}

function readMonthFirst(tokens: readonly TextToken[], index: number): DateRead | undefined {
  const day = readDay(tokens, skipJoints(tokens, index + 1, '.-/'));
  const month = day ? monthOf(tokens[index]?.text ?? '') : undefined;
  if (!day || month === undefined) return undefined;
  const yearAt = skipJoints(tokens, day.next, ".,-/'");
  // "May 1-15, 2024" is a range.
  if (tokens[day.next]?.text === '-' && readYear(tokens, skipJoints(tokens, yearAt + 1, ','), true)) return undefined;
  // In "May 2.50" the point is a decimal mark.
  if (tokens[yearAt]?.text.length === 2 && tokens[yearAt - 1]?.text === '.' && yearAt - 1 === day.next)
    return undefined;
  const year = readYear(tokens, yearAt, yearAt > day.next);
  return year && !isOtherEnd(tokens, day.next, year) ? read(year, month, day.day, index, yearAt) : undefined;
}

function readYearFirst(tokens: readonly TextToken[], index: number): DateRead | undefined {
  const year = tokens[index]?.text ?? '';
  const monthAt = skipJoints(tokens, index + 1, '.,-/');
  const month = tokens[monthAt]?.kind === 'letters' ? monthOf(tokens[monthAt].text) : undefined;
  if (month === undefined) return readYearDayMonth(tokens, index);
  const dayAt = skipJoints(tokens, monthAt + 1, '.-/');
  const day = readDay(tokens, dayAt);
  // "2024 May 1 2025" begins with a number that is no year.
  if (!day || readMonthFirst(tokens, monthAt)) return undefined;
  return read({ year, at: index, plausibility: 0.9 }, month, day.day, index, day.next - 1);
}

/** Latvian: "2024. gada 1. maijs", the word between year and day being what makes it a date. */
function readYearDayMonth(tokens: readonly TextToken[], index: number): DateRead | undefined {
  const dayAt = skipJoints(tokens, index + 1, '.');
  if (!dateConnectors.has(tokens[dayAt - 1]?.text ?? '')) return undefined;
  const day = readDay(tokens, dayAt);
  const monthAt = day ? skipJoints(tokens, day.next, '.') : 0;
  const month = day && tokens[monthAt]?.kind === 'letters' ? monthOf(tokens[monthAt].text) : undefined;
  if (!day || month === undefined) return undefined;
  return read({ year: tokens[index]?.text ?? '', at: index, plausibility: 0.9 }, month, day.day, index, monthAt);
}
