import type { PartyBlock } from '../candidates/party-blocks.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

/** Points for standing in the lines of the field's own party, or in those of another one. */
export function regionEvidence(leaf: LeafPlan, block: PartyBlock | undefined): number {
  const wanted = leaf.party;
  if (!block || wanted === undefined) return 0;
  const w = weights.region;
  let fit = 0;
  for (const role of block.roles) fit = Math.max(fit, kinship(wanted, role));
  if (fit > 0) return fit * (block.named ? w.ownNamed : w.ownGuessed);
  return block.named ? w.otherNamed : w.otherGuessed;
}

/** 1 for the same party, less for parties that are often the same. */
function kinship(wanted: ConceptRole, printed: ConceptRole): number {
  if (wanted === printed) return 1;
  return families.get(wanted)?.has(printed) ? weights.region.family : 0;
}

/** The parties that are often the same as a party. */
const families: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  weights.region.families
    .flat()
    .map((role) => [role, new Set(weights.region.families.filter((members) => members.includes(role)).flat())]),
);
