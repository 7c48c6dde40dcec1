import type { CandidatePool, LinkedCandidate } from '../candidates/candidate-pool.js';
import { firstRow } from '../candidates/candidate.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

const amountRoles: Readonly<Record<string, string>> = weights.rate.of;

/**
 * Percentages that are printed with the amount of which they are the rate, "zzgl. 19 % MwSt." or "Discount (10 %)", for
 * a field that asks for such a rate; with the points of a label.
 */
export function ratesOf(
  { labels, byKind }: CandidatePool,
  { kind, role }: LeafPlan,
): ReadonlyMap<LinkedCandidate, number> {
  const wanted = kind === 'percentage' ? amountRoles[role ?? ''] : undefined;
  const found = new Map<LinkedCandidate, number>();
  if (wanted === undefined) return found;
  for (const linked of byKind.get('percentage') ?? []) {
    const row = firstRow(linked.candidate);
    const named = labels
      .inRow(row)
      .some(
        (label) =>
          label.form !== 'running' && label.senses.some((sense) => sense.kind === 'money' && sense.role === wanted),
      );
    if (named) found.set(linked, weights.rate.label);
  }
  return found;
}
