import type { JsonValue } from '@docquorum/document';

/** The kinds of value that a recogniser can find in running text. */
export type ValueKind =
  | 'date'
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
  /** Normalised: ISO date, JSON number, ISO currency code, bare IBAN ... Decimal text is kept in `text` until the end. */
  readonly value: JsonValue;
  /** 0..1: how plausible this interpretation is from the text alone. */
  readonly plausibility: number;
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
