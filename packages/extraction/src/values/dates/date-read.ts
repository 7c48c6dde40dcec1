import type { DateOrder } from '../../locales/locale-pack.js';
import { fullYear, isCalendarDate, isoDate } from './calendar.js';

/** One calendar day that a print may mean. */
export interface DateReading {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly plausibility: number;
  /** The order of day and month that it presumes; absent where no other is possible. */
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

const dayOf = (year: string, month: string | number, day: string, plausibility: number, presumes?: DateOrder): DateReading[] => {
  const [y, m, d] = [fullYear(year), Number(month), Number(day)];
  if (!isCalendarDate(y, m, d)) return [];
  return [{ year: y, month: m, day: d, plausibility, ...(presumes ? { presumes } : {}) }];
};

/**
 * The days that three printed numbers may mean. Where two orders give the same day, or only one gives a day at all,
 * nothing is presumed.
 */
export function readOrders(a: string, b: string, c: string, dotted: boolean, weight: number): DateReading[] {
  if (a.length === 4) return dayOf(a, b, c, weight);
  const dayFirst = dayOf(c, b, a, weight);
  const monthFirst = dayOf(c, a, b, weight);
  if (dayFirst.length === 0 && monthFirst.length === 0) return a.length === 2 && c.length === 2 ? dayOf(a, b, c, weight / 2) : [];
  if (dayFirst.length === 0) return monthFirst;
  if (monthFirst.length === 0 || a === b || Number(a) === Number(b)) return dayFirst;
  // Dots are used where the day comes first.
  const lean = dotted ? 0.95 : 0.55;
  return [
    ...dayOf(c, b, a, weight * lean, 'DMY'),
    ...dayOf(c, a, b, weight * (1 - lean), 'MDY'),
  ];
}

export const oneReading = (year: string, month: number, day: string, plausibility: number): DateReading[] =>
  dayOf(year, month, day, plausibility);

export const isoOf = ({ year, month, day }: DateReading): string => isoDate(year, month, day);
