import type { Span } from '../page-model/span.js';

/** One way to read a list of plain values from a document. */
export interface ScalarList {
  /** Printed words of each value, in reading order. */
  readonly items: readonly (readonly Span[])[];
  /** How much speaks for this being the list that is asked for, 0..1. */
  readonly evidence: number;
  /** For a person: where the list was found. */
  readonly reason: string;
}
