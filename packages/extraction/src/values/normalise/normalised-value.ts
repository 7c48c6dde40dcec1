import type { FieldKind } from '../../concepts/field-kind.js';

/** A value that a schema allows at a leaf. */
export type LeafValue = string | number | boolean;

/** A value, and how plausible it is as the meaning of the print, 0..1. */
export interface NormalisedValue {
  readonly value: LeafValue;
  readonly plausibility: number;
}

/** What is known about a field beside its schema. */
export interface NormaliseHints {
  /** What the field holds; default: what the match, the format or the type tells. */
  readonly kind?: FieldKind;
  /** Sign that the value must have, whatever the print. Default: as printed. */
  readonly sign?: 'negative' | 'positive';
  /** A percentage is wanted as a fraction of one. Default: as printed, unless `maximum` is 1 or less. */
  readonly fraction?: boolean;
  /** A code (ISO) is wanted in place of printed words. Default: where enum, pattern, examples or description say so. */
  readonly code?: boolean;
}
