import type { DateOrder, DecimalMark } from '../../locales/locale-pack.js';
import type { Locale } from '../../locales/locales.js';

/** A locale and how likely the document follows it, 0..1. */
export interface WeightedLocale {
  readonly locale: Locale;
  readonly weight: number;
}

/** What settled the order of day and month. */
export type DateOrderEvidence = 'dates' | 'hint' | 'nearness' | 'country' | 'assumed-locale' | 'default';

/** The habits of one document. */
export interface Conventions {
  readonly dateOrder: Exclude<DateOrder, 'YMD'>;
  /** The strongest piece of evidence for `dateOrder`. */
  readonly dateOrderBy: DateOrderEvidence;
  /** 0.5 (a guess) to 1 (certain). */
  readonly dateOrderConfidence: number;
  readonly decimalMark: DecimalMark;
  /** 0.5 (a guess) to 1 (certain). */
  readonly decimalMarkConfidence: number;
  /** All locales, most likely first; the weights add up to 1. */
  readonly locales: readonly WeightedLocale[];
  /** ISO 3166 alpha-2, most likely first, without those that nothing speaks for. */
  readonly countries: readonly string[];
  /** ISO 4217; undefined when no currency is printed. */
  readonly currency: string | undefined;
}

/** What the caller or the schema says about the document. */
export interface ConventionHints {
  /** Stated in the schema or the instructions: beats all but dates that cannot be read so. */
  readonly dateOrder?: Exclude<DateOrder, 'YMD'>;
  readonly decimalMark?: DecimalMark;
  /** BCP 47 tag that is assumed where the document does not tell. */
  readonly locale?: string;
}
