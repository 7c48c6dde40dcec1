import type { JsonValue } from '@docquorum/document';
import type { DateOrder, DecimalMark } from '../locales/locale-pack.js';

/** The kinds of value that a recogniser can find in running text. */
export type ValueKind =
  | 'date'
  | 'date-time'
  | 'date-range'
  | 'time'
  | 'money'
  | 'number'
  | 'percentage'
  | 'currency'
  | 'id'
  | 'email'
  | 'phone'
  | 'url'
  | 'iban'
  | 'bic'
  | 'tax-number'
  | 'country'
  | 'checkbox';

/** One thing that a piece of text may mean. */
export interface ValueInterpretation {
  /** Normalised: ISO date, JSON number, ISO currency code, bare IBAN ... Decimal text is kept in `decimal` until the end. */
  readonly value: JsonValue;
  /** 0..1: how plausible this interpretation is from the text alone. */
  readonly plausibility: number;
  /** What the document must do for this interpretation to hold; absent where the print leaves no choice. */
  readonly presumes?: DateOrder | DecimalMark;
  /** Numbers only: the exact decimal text, such as `-1234.50`. */
  readonly decimal?: string;
  /** Money only: ISO 4217 codes that the printed mark can mean, most usual first. */
  readonly currencies?: readonly string[];
}

/** A span of a row's text that reads as a value. */
export interface ValueMatch {
  readonly kind: ValueKind;
  /** Offsets in UTF-16 units of the text that was searched, end excluded. */
  readonly start: number;
  readonly end: number;
  /** The span as printed. */
  readonly text: string;
  /** Best first, never empty; more than one where the print is ambiguous (03/04/2026, 1.234). */
  readonly interpretations: readonly [ValueInterpretation, ...ValueInterpretation[]];
  /** Facts about the print that ranking uses, such as `decimals`, `currencyMark`, `checksum`, `time`: 0..1 each. */
  readonly features: Readonly<Record<string, number>>;
}

/** Makes a match; undefined when nothing is left to interpret. Sorts the interpretations, best first. */
export function matchOf(
  kind: ValueKind,
  text: string,
  start: number,
  end: number,
  interpretations: readonly ValueInterpretation[],
  features: Readonly<Record<string, number>> = {},
): ValueMatch | undefined {
  const [best, ...others] = interpretations.toSorted((a, b) => b.plausibility - a.plausibility);
  return best && { kind, start, end, text: text.slice(start, end), interpretations: [best, ...others], features };
}
