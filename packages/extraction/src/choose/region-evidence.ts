import type { PartyBlock } from '../candidates/party-blocks.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

/** Points for standing in the lines of the field's own party, or in those of another one. */
export function regionEvidence(leaf: LeafPlan, block: PartyBlock | undefined): number {
  const wanted = leaf.party;
  if (!block || wanted === undefined) return 0;
  const w = weights.region;
  const fit = Math.max(0, ...[...block.roles].map((role) => kinship(wanted, role)));
  if (fit > 0) return fit * (block.named ? w.ownNamed : w.ownGuessed);
  return block.named ? w.otherNamed : w.otherGuessed;
}

/** 1 for the same party, less for parties that are often the same. */
function kinship(wanted: ConceptRole, printed: ConceptRole): number {
  if (wanted === printed) return 1;
  const family = weights.region.families.find((members) => members.includes(wanted) && members.includes(printed));
  return family ? weights.region.family : 0;
}
