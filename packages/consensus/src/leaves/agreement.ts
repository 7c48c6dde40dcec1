import { epsilon } from '../tree/say.js';

/** How the votes at one leaf stand to its result. */
export interface Standing {
  /** Weight that speaks for the result; forms of it count in part. */
  readonly support: number;
  /** Weight of each other value, as far as it does not speak for the result. */
  readonly rivals: readonly number[];
  /** Weight of the runs that say nothing here: no value, no parent, nothing usable. */
  readonly silent: number;
}

/** Silence contradicts a value less than another value does: it is the usual way to fail. */
const silence = 0.5;

/**
 * How clearly the runs agree, 0..1: the square of the support over the sum of the squares of support and rivals. Squares,
 * because wrong answers scatter when runs fail on their own, and meet when runs fail alike: 3 of 5 against two different
 * values (0.82) is surer than 3 of 5 against one other value (0.69). Unanimous is 1, and one more agreeing run never
 * lowers it.
 */
export function agreementOf({ support, rivals, silent }: Standing): number {
  const squares = rivals.reduce((sum, weight) => sum + weight ** 2, 0) + (silence * silent) ** 2;
  return support <= epsilon ? 0 : support ** 2 / (support ** 2 + squares);
}

/** Something beside the votes that speaks for a value, such as a sum, counts as much as all runs together. */
export const vouchedAgreement = (standing: Standing, total: number): number =>
  agreementOf({ ...standing, support: standing.support + total });
