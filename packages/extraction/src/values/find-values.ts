import { type ScannedText, scanText } from '../locales/lookups/scanned-text.js';
import { recogniseBics, recogniseIbans } from './codes/recognise-bank-codes.js';
import { recogniseIds } from './codes/recognise-ids.js';
import { recogniseTaxNumbers } from './codes/recognise-tax-numbers.js';
import { recogniseEmails } from './contact/recognise-emails.js';
import { recognisePhones } from './contact/recognise-phones.js';
import { recogniseUrls } from './contact/recognise-urls.js';
import { recogniseDateRanges } from './dates/recognise-date-ranges.js';
import { recogniseDates, recogniseDateTimes, recogniseTimes } from './dates/recognise-dates.js';
import { recogniseCurrencies } from './numbers/recognise-currencies.js';
import { recogniseMoney, recogniseNumbers, recognisePercentages } from './numbers/recognise-numbers.js';
import { recogniseCheckboxes } from './recognise-checkboxes.js';
import { recogniseCountries } from './recognise-countries.js';
import type { ValueKind, ValueMatch } from './value-match.js';

/** What is known about the document before its values are looked for. */
export interface RecognitionContext {
  /** ISO 3166 alpha-2 of countries that telephone numbers without country code may be from, most likely first. */
  readonly countries?: readonly string[];
}

type Recogniser = (scan: ScannedText, context: RecognitionContext) => ValueMatch[];

/** A new kind of value is a new file and its line here. */
const recognisers: Readonly<Record<ValueKind, Recogniser>> = {
  date: recogniseDates,
  'date-time': recogniseDateTimes,
  'date-range': recogniseDateRanges,
  time: recogniseTimes,
  money: recogniseMoney,
  number: recogniseNumbers,
  percentage: recognisePercentages,
  currency: recogniseCurrencies,
  id: recogniseIds,
  email: recogniseEmails,
  phone: (scan, context) => recognisePhones(scan, context.countries),
  url: recogniseUrls,
  iban: recogniseIbans,
  bic: recogniseBics,
  'tax-number': recogniseTaxNumbers,
  country: recogniseCountries,
  checkbox: recogniseCheckboxes,
};

/** All kinds, in the order in which they are reported. */
export const valueKinds: readonly ValueKind[] = Object.keys(recognisers) as ValueKind[];

/**
 * All values of the given kinds in a text of one row, ordered by kind and place. Matches of different kinds may
 * overlap: "12.50" is a number and an amount. Takes time linear in the text.
 * @param text one that is scanned already is not scanned again: dates and numbers are kept with the scan
 * @param kinds default: all
 */
export function findValues(
  text: string | ScannedText,
  kinds: readonly ValueKind[] = valueKinds,
  context: RecognitionContext = {},
): ValueMatch[] {
  const scan = typeof text === 'string' ? scanText(text) : text;
  return kinds.flatMap((kind) => recognisers[kind](scan, context));
}
