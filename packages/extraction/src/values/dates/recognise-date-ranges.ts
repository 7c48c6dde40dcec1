import { monthOf, ordinalEndings } from '../../locales/lookups/date-words.js';
import { touchesPrevious, type ScannedText, type TextToken } from '../../locales/lookups/scanned-text.js';
import { matchOf, type ValueInterpretation, type ValueMatch } from '../value-match.js';
import { isCalendarDate, isoDate } from './calendar.js';
import { type DateReading, isoOf } from './date-read.js';
import { lastBeforeJoint } from './range-joint.js';
import { findDates, type PlacedDate } from './recognise-dates.js';
import { readDay, readYear } from './textual-date.js';

interface Start {
  /** Index of the first token. */
  readonly first: number;
  /** The first day of the range, given how the last one is read. */
  day(end: DateReading): string | undefined;
}

const dayIn = (year: number, month: number, day: number): string | undefined =>
  isCalendarDate(year, month, day) ? isoDate(year, month, day) : undefined;

/** A start without year lies in the year of the end, or in the year before. */
const dayBefore = (end: DateReading, month: number, day: number): string | undefined =>
  dayIn(month > end.month || (month === end.month && day > end.day) ? end.year - 1 : end.year, month, day);

const isFree = (tokens: readonly TextToken[], index: number): boolean =>
  !touchesPrevious(tokens, index) ||
  (tokens[index - 1]?.kind === 'mark' && '\t(:[,'.includes(tokens[index - 1]?.text ?? ' '));

/** The start of a range that is printed without its year: "10/07 - 10/13/20", "1 May - ", "1-15 May". */
function partialStart(tokens: readonly TextToken[], last: number, end: PlacedDate): Start | undefined {
  const closing = tokens[last]?.text === '.' ? last - 1 : last;
  const token = tokens[closing];
  const previous = tokens[closing - 1];
  if (token?.kind === 'letters') {
    const ordinal = ordinalEndings.has(previous?.text ?? '') || previous?.text === '.';
    return dayAndMonth(tokens, ordinal ? closing - 2 : closing - 1, closing, monthOf(token.text));
  }
  if (token?.kind !== 'digits' || token.text.length > 2) return undefined;
  const value = Number(token.text);
  if (previous?.kind === 'letters' && monthOf(previous.text) !== undefined)
    return dayAndMonth(tokens, closing, closing - 1, monthOf(previous.text));
  const separator = end.features['numeric'] ? tokens[end.first + 1]?.text : undefined;
  const before = tokens[closing - 2];
  if (
    separator !== undefined &&
    previous?.text === separator &&
    before?.kind === 'digits' &&
    before.text.length <= 2 &&
    isFree(tokens, closing - 2)
  ) {
    const other = Number(before.text);
    return {
      first: closing - 2,
      day: (reading) => (reading.order !== 'MDY' ? dayBefore(reading, value, other) : dayBefore(reading, other, value)),
    };
  }
  if (!isFree(tokens, closing)) return undefined;
  const dayAlone = end.features['textual'] || (separator === '.' && closing < last);
  return dayAlone
    ? {
        first: closing,
        day: (reading) => (value < reading.day ? dayIn(reading.year, reading.month, value) : undefined),
      }
    : undefined;
}

function dayAndMonth(
  tokens: readonly TextToken[],
  dayAt: number,
  monthAt: number,
  month: number | undefined,
): Start | undefined {
  const day = month === undefined ? undefined : readDay(tokens, dayAt);
  if (!day || month === undefined) return undefined;
  const value = Number(day.day);
  return { first: Math.min(dayAt, monthAt), day: (reading) => dayBefore(reading, month, value) };
}

const range = (start: string | undefined, end: DateReading, weight: number): ValueInterpretation[] => {
  const last = isoOf(end);
  if (start === undefined || start > last) return [];
  return [{ value: { start, end: last }, plausibility: weight, ...(end.presumes ? { presumes: end.presumes } : {}) }];
};

function pairs(a: PlacedDate, b: PlacedDate): ValueInterpretation[] {
  return a.readings.flatMap((from) =>
    b.readings.flatMap((to) => {
      if (from.order !== undefined && to.order !== undefined && from.order !== to.order) return [];
      const presumes = to.presumes ?? from.presumes;
      return range(isoOf(from), presumes ? { ...to, presumes } : to, Math.min(from.plausibility, to.plausibility));
    }),
  );
}

/** "May 1-15, 2024" */
function monthFirst({ tokens, text }: ScannedText, index: number): ValueMatch | undefined {
  const month = tokens[index]?.kind === 'letters' ? monthOf(tokens[index].text) : undefined;
  const from = month === undefined ? undefined : readDay(tokens, index + 1);
  if (month === undefined || !from || tokens[from.next]?.text !== '-') return undefined;
  const to = readDay(tokens, from.next + 1);
  if (!to) return undefined;
  const year = readYear(tokens, tokens[to.next]?.text === ',' ? to.next + 1 : to.next, true);
  if (year?.year.length !== 4) return undefined;
  const [start, end] = [
    dayIn(Number(year.year), month, Number(from.day)),
    dayIn(Number(year.year), month, Number(to.day)),
  ];
  if (start === undefined || end === undefined || start > end) return undefined;
  return matchOf('date-range', text, tokens[index]?.start ?? 0, tokens[year.at]?.end ?? 0, [
    { value: { start, end }, plausibility: 1 },
  ]);
}

/** Two dates with a dash or a range word between them; the value is `{ start, end }`, both ISO dates. */
export function recogniseDateRanges(scan: ScannedText): ValueMatch[] {
  const { tokens, text } = scan;
  const dates = findDates(scan);
  const found: ValueMatch[] = [];
  for (const [i, end] of dates.entries()) {
    const last = lastBeforeJoint(tokens, end.first);
    if (last === undefined) continue;
    const before = dates[i - 1];
    const whole = before && (before.last === last || before.time?.last === last) ? before : undefined;
    const start = whole ? undefined : partialStart(tokens, last, end);
    const meanings = whole
      ? pairs(whole, end)
      : end.readings.flatMap((reading) => range(start?.day(reading), reading, reading.plausibility * 0.95));
    const first = whole?.first ?? start?.first ?? end.first;
    const match = matchOf('date-range', text, tokens[first]?.start ?? end.start, end.end, meanings, {
      partial: whole ? 0 : 1,
    });
    if (match) found.push(match);
  }
  if (scan.hasDigits) {
    for (let i = 0; i < tokens.length; i += 1) {
      const match = tokens[i]?.kind === 'letters' ? monthFirst(scan, i) : undefined;
      if (match) found.push(match);
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}
