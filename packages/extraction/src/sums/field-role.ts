import type { ConceptRole } from '../concepts/concept-role.js';
import { tokenise } from '../labels/tokenise.js';
import { contentWords } from '../labels/word-overlap.js';
import { isNumeric } from '../plan/infer-kind.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { hintText } from '../plan/read-hints.js';
import { rateUnits } from './minor-units.js';

/** An amount that a schema asks for. */
export interface AmountField {
  readonly role: ConceptRole | undefined;
  /** The rate that its name or description states, as in `rateUnits`: a tax of several. */
  readonly rate: number | undefined;
  /** Words of the name, and of the title. */
  readonly names: readonly (readonly string[])[];
}

const kept = new WeakMap<LeafPlan, AmountField | null>();

/** What a field asks for as an amount; undefined for fields that hold none. */
export function amountFieldOf(leaf: LeafPlan): AmountField | undefined {
  let field = kept.get(leaf);
  if (field === undefined) {
    field = readField(leaf) ?? null;
    kept.set(leaf, field);
  }
  return field ?? undefined;
}

function readField(leaf: LeafPlan): AmountField | undefined {
  const numeric = isNumeric(leaf.node);
  const rate = statedRate(leaf);
  // Nobody asks for a rate that the name states: what is wanted is the tax at that rate.
  const taxOfRate = leaf.role === 'tax-rate' && rate !== undefined && numeric;
  if (leaf.kind !== 'money' && !taxOfRate && !(leaf.kind === 'number' && numeric && !leaf.node.types.has('integer')))
    return undefined;
  const names = [leaf.name, leaf.node.title ?? '']
    .map((name) => contentWords(tokenise(name).map((token) => token.key)).filter((word) => /\p{L}/u.test(word)))
    .filter((words) => words.length > 0);
  const taxLike = leaf.role === 'tax' || taxOfRate;
  return { role: taxOfRate ? 'tax' : leaf.role, rate: taxLike || leaf.role === undefined ? rate : undefined, names };
}

/** "vat_19", "Tax at 7 %". */
function statedRate(leaf: LeafPlan): number | undefined {
  const named = /\d{1,2}(?:[.,]\d{1,3})?(?=\s*$)/.exec(leaf.name.trim())?.[0];
  const described = /(\d{1,2}(?:[.,]\d{1,3})?)\s*%/.exec(`${leaf.node.title ?? ''} ${hintText(leaf.node)}`)?.[1];
  const stated = described ?? named;
  return stated === undefined ? undefined : rateUnits(stated.replace(',', '.'));
}
