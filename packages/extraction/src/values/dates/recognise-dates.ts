import { dateConnectors, weekdayOf } from '../../locales/lookups/date-words.js';
import type { ScannedText, TextToken } from '../../locales/lookups/scanned-text.js';
import { matchOf, type ValueMatch } from '../value-match.js';
import { weekdayOfIso } from './calendar.js';
import { type DateRead, type DateReading, isoOf } from './date-read.js';
import { lastBeforeJoint } from './range-joint.js';
import { readCompactDate, readNumericDate } from './numeric-date.js';
import { readTextualDate } from './textual-date.js';
import { readTime, type TimeRead } from './read-time.js';

/** A date on its place in the text, with the time printed after it. */
export interface PlacedDate extends DateRead {
  readonly start: number;
  readonly end: number;
  readonly time: TimeRead | undefined;
}

const placed = new WeakMap<ScannedText, readonly PlacedDate[]>();

/** All dates of a text, left to right, without overlaps. */
export function findDates(scan: ScannedText): readonly PlacedDate[] {
  if (!scan.hasDigits) return [];
  const known = placed.get(scan);
  if (known) return known;
  const found: PlacedDate[] = [];
  const { tokens } = scan;
  let afterDate = -1;
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]?.kind === 'mark') continue;
    const read = readNumericDate(tokens, i, afterDate) ?? readTextualDate(tokens, i) ?? readCompactDate(tokens, i);
    if (!read) continue;
    const checked = weighByWeekday(tokens, read);
    found.push({
      ...checked,
      start: tokens[read.first]?.start ?? 0,
      end: tokens[read.last]?.end ?? 0,
      time: timeAfter(tokens, read.last),
    });
    i = read.last;
    afterDate = i + 1;
  }
  const settled = found.map((date, i) => settleByPartner(tokens, date, found[i - 1], found[i + 1]));
  placed.set(scan, settled);
  return settled;
}

/** Both ends of a range are printed in one order: 10/07/20 - 10/13/20. */
function settleByPartner(
  tokens: readonly TextToken[],
  date: PlacedDate,
  before: PlacedDate | undefined,
  after: PlacedDate | undefined,
): PlacedDate {
  if (date.readings.length < 2) return date;
  const partners = [
    before && lastBeforeJoint(tokens, date.first) === before.last ? before : undefined,
    after && lastBeforeJoint(tokens, after.first) === date.last ? after : undefined,
  ];
  const [order] = partners.flatMap((partner) =>
    partner?.readings.length === 1 ? (partner.readings[0]?.order ?? []) : [],
  );
  const readings = date.readings.filter((reading) => reading.order === order);
  return readings.length === 1 ? { ...date, readings: readings.map(certain) } : date;
}

const certain = ({ presumes: _settled, ...reading }: DateReading): DateReading => ({ ...reading, plausibility: 0.9 });

/** A weekday printed before the date settles the order of day and month. */
function weighByWeekday(tokens: readonly TextToken[], read: DateRead): DateRead {
  let at = read.first - 1;
  while (tokens[at] && ('\t,.('.includes(tokens[at]?.text ?? ' ') || dateConnectors.has(tokens[at]?.text ?? '')))
    at -= 1;
  const weekday = weekdayOf(tokens[at]?.text ?? '');
  if (weekday === undefined) return read;
  const fits = read.readings.map((reading) => weekdayOfIso(isoOf(reading)) === weekday);
  const decides = fits.filter(Boolean).length === 1;
  if (read.readings.length < 2 || !decides)
    return { ...read, features: { ...read.features, weekday: fits.includes(true) ? 1 : 0 } };
  return {
    ...read,
    readings: read.readings.filter((_, i) => fits[i]).map(certain),
    features: { ...read.features, weekday: 1 },
  };
}

/** The time that stands right after a date: "T14:30", ", 14:30", "at 2 pm". */
function timeAfter(tokens: readonly TextToken[], last: number): TimeRead | undefined {
  const previous = tokens[last];
  if (!previous) return undefined;
  // The year and the hour written together: 02/03/201814:30.
  if (previous.text.length === 6) {
    const hour: TextToken = {
      kind: 'digits',
      text: previous.text.slice(4),
      start: previous.start + 4,
      end: previous.end,
    };
    const time = readTime([hour, ...tokens.slice(last + 1, last + 10)], 0);
    return time && { ...time, last: last + time.last };
  }
  for (let at = last + 1; at <= last + 4; at += 1) {
    const token = tokens[at];
    if (!token) return undefined;
    if (token.kind === 'digits') return readTime(tokens, at);
    if (token.kind === 'letters' ? token.text.length > 4 : !'\t,-.@()[]:'.includes(token.text)) return undefined;
  }
  return undefined;
}

const isTime = (scan: ScannedText, date: PlacedDate): boolean =>
  date.time !== undefined && scan.tokens[date.time.last] !== undefined;

/** Calendar days in all writings; the value is an ISO date. A printed time is told by the feature `time`. */
export function recogniseDates(scan: ScannedText): ValueMatch[] {
  return findDates(scan).flatMap((date) => {
    const end = date.features['numeric'] && scan.tokens[date.last]?.text.length === 6 ? date.end - 2 : date.end;
    const interpretations = date.readings.map((reading) => ({
      value: isoOf(reading),
      plausibility: reading.plausibility,
      ...(reading.presumes ? { presumes: reading.presumes } : {}),
    }));
    return (
      matchOf('date', scan.text, date.start, end, interpretations, {
        ...date.features,
        time: isTime(scan, date) ? 1 : 0,
      }) ?? []
    );
  });
}

/** Dates with a printed time; the value is `YYYY-MM-DDTHH:MM:SS`, with the zone where one is printed. */
export function recogniseDateTimes(scan: ScannedText): ValueMatch[] {
  return findDates(scan).flatMap((date) => {
    const { time } = date;
    const last = time && scan.tokens[time.last];
    if (!time || !last) return [];
    const clock = time.value.length === 5 ? `${time.value}:00` : time.value;
    const interpretations = date.readings.map((reading) => ({
      value: `${isoOf(reading)}T${clock}${time.zone}`,
      plausibility: reading.plausibility * time.plausibility,
      ...(reading.presumes ? { presumes: reading.presumes } : {}),
    }));
    return matchOf('date-time', scan.text, date.start, last.end, interpretations, date.features) ?? [];
  });
}

/** Times of day, also those after a date; the value is `HH:MM` or `HH:MM:SS`. */
export function recogniseTimes(scan: ScannedText): ValueMatch[] {
  if (!scan.hasDigits) return [];
  const found: ValueMatch[] = [];
  const { tokens } = scan;
  for (let i = 0; i < tokens.length; i += 1) {
    const before = tokens[i - 1];
    const touched =
      before !== undefined &&
      before.end === tokens[i]?.start &&
      before.kind !== 'letters' &&
      ':/.,-+$#'.includes(before.text);
    if (tokens[i]?.kind !== 'digits' || touched) continue;
    const time = readTime(tokens, i);
    const end = time && tokens[time.last]?.end;
    if (!time || end === undefined) continue;
    const match = matchOf('time', scan.text, tokens[i]?.start ?? 0, end, [
      { value: time.value + time.zone, plausibility: time.plausibility },
    ]);
    if (match) found.push(match);
    i = time.last;
  }
  return found;
}
