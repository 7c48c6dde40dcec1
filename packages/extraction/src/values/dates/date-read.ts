import type { DateOrder } from '../../locales/locale-pack.js';
import { fullYear, isCalendarDate, isoDate } from './calendar.js';

/** One calendar day that a print may mean. */
export interface DateReading {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly plausibility: number;
  /** The order in which day and month are printed; absent where they are told apart otherwise, or equal. */
  readonly order?: DateOrder;
  /** The same, where another order is possible too. */
  readonly presumes?: DateOrder;
}

/** A date as printed, with all days that it may mean. */
export interface DateRead {
  readonly readings: readonly DateReading[];
  /** Index of the first and the last token. */
  readonly first: number;
  readonly last: number;
  readonly features: Readonly<Record<string, number>>;
}

const dayOf = (
  year: string,
  month: string | number,
  day: string,
  plausibility: number,
  order?: DateOrder,
): DateReading[] => {
  const [y, m, d] = [fullYear(year), Number(month), Number(day)];
  if (!isCalendarDate(y, m, d)) return [];
  return [{ year: y, month: m, day: d, plausibility, ...(order ? { order } : {}) }];
};

const presume = (readings: readonly DateReading[], weight: number): DateReading[] =>
  readings.map((reading) => ({
    ...reading,
    plausibility: reading.plausibility * weight,
    ...(reading.order ? { presumes: reading.order } : {}),
  }));

/**
 * The days that three printed numbers may mean. Where two orders give the same day, or only one gives a day at all,
 * nothing is presumed.
 */
export function readOrders(a: string, b: string, c: string, dotted: boolean, weight: number): DateReading[] {
  if (a.length === 4) return dayOf(a, b, c, weight);
  if (Number(a) === Number(b)) return dayOf(c, b, a, weight);
  const dayFirst = dayOf(c, b, a, weight, 'DMY');
  const monthFirst = dayOf(c, a, b, weight, 'MDY');
  if (dayFirst.length > 0 && monthFirst.length > 0) {
    // Dots are used where the day comes first.
    const lean = dotted ? 0.95 : 0.55;
    return [...presume(dayFirst, lean), ...presume(monthFirst, 1 - lean)];
  }
  if (dayFirst.length > 0 || monthFirst.length > 0) return [...dayFirst, ...monthFirst];
  return a.length === 2 && c.length === 2 ? dayOf(a, b, c, weight / 2, 'YMD') : [];
}

export const oneReading = (year: string, month: number, day: string, plausibility: number): DateReading[] =>
  dayOf(year, month, day, plausibility);

export const isoOf = ({ year, month, day }: DateReading): string => isoDate(year, month, day);
