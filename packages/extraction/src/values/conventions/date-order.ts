import type { DateOrder } from '../../locales/locale-pack.js';
import { findLocale } from '../../locales/locales.js';
import type { ScannedText } from '../../locales/lookups/scanned-text.js';
import { isoOf } from '../dates/date-read.js';
import { findDates, type PlacedDate } from '../dates/recognise-dates.js';
import type { ConventionHints, Conventions, WeightedLocale } from './conventions.js';
import weights from './convention-weights.json' with { type: 'json' };
import { countryCertainty } from './country-certainty.js';

type Order = Exclude<DateOrder, 'YMD'>;

/** The order that a date proves because the other one gives no day, or because its weekday or range says so. */
function provenOrder({ readings }: PlacedDate): Order | undefined {
  const order = readings.length === 1 ? readings[0]?.order : undefined;
  return order === 'YMD' ? undefined : order;
}

const dayMs = 86_400_000;

/** Days between the first and the last of the ambiguous dates, read in one order. */
function spread(dates: readonly PlacedDate[], order: Order): number {
  const days = dates.flatMap((date) =>
    date.readings.filter((r) => r.presumes === order).map((r) => Date.parse(isoOf(r)) / dayMs),
  );
  return days.length < 2 ? 0 : days.reduce((a, b) => Math.max(a, b)) - days.reduce((a, b) => Math.min(a, b));
}

/** Countries that write the year first write day and month in either order when they do not. */
const shareOf = (order: DateOrder, wanted: Order): number =>
  order === wanted ? 1 : order === 'YMD' ? (wanted === 'DMY' ? 0.6 : 0.4) : 0;

/** Settles day/month order for a document: dates that allow one order, a hint, dates that lie close, the country. */
export function decideDateOrder(
  scans: readonly ScannedText[],
  locales: readonly WeightedLocale[],
  hints: ConventionHints,
): Pick<Conventions, 'dateOrder' | 'dateOrderBy' | 'dateOrderConfidence'> {
  const points = { DMY: 0, MDY: 0 };
  const proofs = { DMY: 0, MDY: 0 };
  const ambiguous: PlacedDate[] = [];
  for (const scan of scans) {
    for (const date of findDates(scan)) {
      const proven = provenOrder(date);
      if (proven) proofs[proven] += 1;
      else if (date.readings.length > 1) {
        ambiguous.push(date);
        if ((date.readings[0]?.plausibility ?? 0) > 0.7) points.DMY += weights.dotted;
      }
    }
  }
  const country = weights.country * countryCertainty(locales);
  for (const order of ['DMY', 'MDY'] as const) {
    points[order] += Math.min(proofs[order], weights.proofsAtMost) * weights.proof;
    for (const { locale, weight } of locales) points[order] += country * weight * shareOf(locale.dateOrder, order);
  }
  const [dmy, mdy] = [spread(ambiguous, 'DMY'), spread(ambiguous, 'MDY')];
  const near =
    dmy === mdy ? undefined : dmy * weights.nearerBy <= mdy ? 'DMY' : mdy * weights.nearerBy <= dmy ? 'MDY' : undefined;
  if (near) points[near] += weights.nearness;
  const assumed = hints.locale === undefined ? undefined : findLocale(hints.locale)?.dateOrder;
  if (assumed === 'DMY' || assumed === 'MDY') points[assumed] += weights.assumed;
  if (hints.dateOrder) points[hints.dateOrder] += weights.hint;
  const dateOrder = points.MDY > points.DMY ? 'MDY' : 'DMY';
  const dateOrderBy =
    proofs[dateOrder] > 0
      ? 'dates'
      : hints.dateOrder === dateOrder
        ? 'hint'
        : near === dateOrder
          ? 'nearness'
          : country > weights.country / 4
            ? 'country'
            : assumed === dateOrder
              ? 'assumed-locale'
              : 'default';
  const margin = Math.abs(points.DMY - points.MDY);
  return { dateOrder, dateOrderBy, dateOrderConfidence: 1 / (1 + Math.exp(-margin)) };
}
