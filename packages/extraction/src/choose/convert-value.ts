import type { Candidate } from '../candidates/candidate.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { Conventions } from '../values/conventions/conventions.js';
import { findValues } from '../values/find-values.js';
import type { ValueMatch } from '../values/value-match.js';
import { meaningsForSchema } from '../values/normalise/normalise-for-schema.js';
import type { NormalisedValue } from '../values/normalise/normalised-value.js';
import { joinLines } from './join-lines.js';

/** What a candidate means for a field, best first; empty when the schema refuses every meaning. */
export function convertValue(leaf: LeafPlan, candidate: Candidate, conventions: Conventions): NormalisedValue[] {
  const { kind, hints, node } = leaf;
  const text = joinLines(candidate.text, kind === 'address' ? ', ' : ' ');
  if (hints.asPrinted && node.types.has('string') && node.acceptsLeaf(text)) return [{ value: text, plausibility: 1 }];
  const printed =
    candidate.match ?? (node.types.has('string') && !codeKinds.has(kind) ? wholeDate(text) : undefined) ?? text;
  return meaningsForSchema(printed, node, conventions, {
    ...(kind !== 'boolean' && kind !== 'enum' && { kind }),
    ...(hints.sign && { sign: hints.sign }),
    ...(hints.fraction && { fraction: true }),
    ...(hints.code && { code: true }),
  });
}

/** Kinds whose print stays as it is, although it may look like a date. */
const codeKinds: ReadonlySet<string> = new Set([
  'id',
  'phone',
  'tax-number',
  'iban',
  'bic',
  'postcode',
  'address',
  'enum',
]);

/** A text that is a date and nothing else is written like other dates. */
function wholeDate(text: string): ValueMatch | undefined {
  if (!/\d/.test(text) || text.length > 40) return undefined;
  const [match] = findValues(text, ['date']);
  return match && match.start === 0 && match.end === text.length ? match : undefined;
}
