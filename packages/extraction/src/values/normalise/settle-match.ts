import type { Conventions } from '../conventions/conventions.js';
import type { ValueInterpretation, ValueMatch } from '../value-match.js';

/** How far a document supports what an interpretation presumes, 0..1. */
function support({ presumes }: ValueInterpretation, conventions: Conventions): number {
  if (presumes === undefined) return 1;
  if (presumes === '.' || presumes === ',') {
    const { decimalMark, decimalMarkConfidence: sure } = conventions;
    return presumes === decimalMark ? sure : 1 - sure;
  }
  const { dateOrder, dateOrderConfidence: sure } = conventions;
  return presumes === dateOrder ? sure : 1 - sure;
}

/** The meanings of a match in a document with given habits, best first, their plausibility weighed anew. */
export const settleMatch = (match: ValueMatch, conventions: Conventions): readonly ValueInterpretation[] =>
  match.interpretations.length === 1
    ? match.interpretations
    : match.interpretations
        .map((meaning) => ({ ...meaning, plausibility: meaning.plausibility * support(meaning, conventions) }))
        .toSorted((a, b) => b.plausibility - a.plausibility);
