import type { CandidateKind } from '../candidates/candidate.js';
import type { FieldKind } from '../concepts/field-kind.js';
import kindFits from './kind-fit.json' with { type: 'json' };

/** Points that a kind of candidate brings for a kind of field; undefined when it cannot serve. */
export function kindFit(field: FieldKind, candidate: CandidateKind): number | undefined {
  const fits: Readonly<Record<string, number>> | undefined = (
    kindFits as Readonly<Record<string, Record<string, number>>>
  )[field];
  return fits?.[candidate];
}
