import type { Candidate } from '../candidates/candidate.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { Conventions } from '../values/conventions/conventions.js';
import { meaningsForSchema } from '../values/normalise/normalise-for-schema.js';
import type { NormalisedValue } from '../values/normalise/normalised-value.js';
import { joinLines } from './join-lines.js';

/** What a candidate means for a field, best first; empty when the schema refuses every meaning. */
export function convertValue(leaf: LeafPlan, candidate: Candidate, conventions: Conventions): NormalisedValue[] {
  const { kind, hints, node } = leaf;
  const printed = candidate.match ?? joinLines(candidate.text, kind === 'address' ? ', ' : ' ');
  return meaningsForSchema(printed, node, conventions, {
    ...(kind !== 'boolean' && kind !== 'enum' && { kind }),
    ...(hints.sign && { sign: hints.sign }),
    ...(hints.fraction && { fraction: true }),
    ...(hints.code && { code: true }),
  });
}
