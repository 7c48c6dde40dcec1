import { noEvidence } from '../choose/evidence.js';
import type { RankedField, RankedValue } from '../choose/rank-field.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { type AbsenceFacts, absenceFacts, type BlendFacts, blendFacts } from './blend-facts.js';
import type { FieldProposals } from './reader-proposals.js';

/** A field with all that rules or reader propose for it, and what is known of each proposal and of absence. */
export interface KnownField {
  readonly leaf: LeafPlan;
  /** A value that is printed in several places comes with each; `rivals` are known after a first look at all fields. */
  readonly values: readonly { readonly value: RankedValue; readonly facts: BlendFacts; readonly rivals?: object }[];
  readonly absence: AbsenceFacts;
}

/** Points of a value that only the reader proposes, relative to the bar. */
const withoutRules = -0.5;

export function knownField(field: RankedField, said: FieldProposals): KnownField {
  const proposed = said.proposals.flatMap(({ candidate, values: [best] }): RankedValue[] => {
    const score = field.bar + withoutRules;
    return best ? [{ candidate, link: undefined, evidence: noEvidence, value: best.value, score, ofReader: true }] : [];
  });
  return {
    leaf: field.leaf,
    values: blendFacts({ ...field, values: [...field.values, ...proposed] }, said),
    absence: absenceFacts(said),
  };
}
