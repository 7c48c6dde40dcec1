import type { LinkedCandidate } from '../candidates/candidate-pool.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { Rect } from '../geometry/rect.js';

/** An amount that the document prints, with what the words around it call it. */
export interface Amount {
  readonly linked: LinkedCandidate;
  /** With the printed sign, in hundredths. */
  readonly cents: number;
  readonly page: number;
  readonly row: number;
  /** Offset in the text of the row. */
  readonly start: number;
  readonly rect: Rect;
  /** It is the last amount of its row. */
  readonly last: boolean;
  /** It stands in the words of a label before another amount: "9 % of 534.00 .... 48.06". */
  readonly aside: boolean;
  /** What its label may mean, 0..1 each; empty where no known label stands before it in its row. */
  readonly named: ReadonlyMap<ConceptRole, number>;
  /** Words before it in its row, folded, and those that head its column. */
  readonly words: readonly string[];
  readonly headWords: readonly string[];
  /** What the head of its column may mean. */
  readonly head: ReadonlyMap<ConceptRole, number>;
  /** Percentages printed before it in its row, as in `rateUnits`. */
  readonly rates: readonly number[];
}

export type RelationKind =
  /** Amounts above it, with their signs, add up to it. */
  | 'sum'
  /** The cells of its column add up to it. */
  | 'column'
  /** The printed percentage of `parts[0]`. */
  | 'rate'
  /** What was handed over without what was given back. */
  | 'change';

/** Printed amounts that arithmetic joins. */
export interface Relation {
  readonly kind: RelationKind;
  readonly result: Amount;
  readonly parts: readonly Amount[];
  /** Parts of a sum that are taken off although they are printed without a sign. */
  readonly taken: ReadonlySet<Amount>;
  /** How hard it is to meet by chance, 0..1. */
  readonly trust: number;
}
