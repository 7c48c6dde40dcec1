import type { Conventions } from '../conventions/conventions.js';
import type { ValueInterpretation, ValueMatch } from '../value-match.js';

const leastSure = 0.7;

/** How far a document supports what an interpretation presumes, 0..1. */
function support({ presumes }: ValueInterpretation, conventions: Conventions): number {
  if (presumes === undefined) return 1;
  if (presumes === '.' || presumes === ',') {
    const { decimalMark, decimalMarkConfidence: sure } = conventions;
    return presumes === decimalMark ? sure : 1 - sure;
  }
  // Day and month have one order in a document: what is decided stands, also where it was a near thing.
  const sure = Math.max(conventions.dateOrderConfidence, leastSure);
  return presumes === conventions.dateOrder ? sure : 1 - sure;
}

/**
 * The meanings of a match in a document with given habits, best first. Together they stay as plausible as before.
 */
export function settleMatch({ interpretations }: ValueMatch, conventions: Conventions): readonly ValueInterpretation[] {
  if (interpretations.length === 1) return interpretations;
  const weights = interpretations.map((meaning) => meaning.plausibility * support(meaning, conventions));
  const before = interpretations.reduce((sum, { plausibility }) => sum + plausibility, 0);
  const scale = Math.min(1, before) / weights.reduce((sum, weight) => sum + weight, 0);
  return interpretations
    .map((meaning, i) => ({ ...meaning, plausibility: (weights[i] ?? 0) * scale }))
    .toSorted((a, b) => b.plausibility - a.plausibility);
}
