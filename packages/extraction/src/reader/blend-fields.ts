import type { RankedField } from '../choose/rank-field.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { FieldPlan } from '../plan/field-plan.js';
import weights from '../reader-weights.json' with { type: 'json' };
import { type KnownField, knownField } from './known-field.js';
import { proposalsOf, type ReaderAnswers } from './reader-proposals.js';
import { withRivals } from './rivals.js';
import { weighField } from './weigh-field.js';

/**
 * Fields of `plan.leaves` as rules and reader see them together; as the rules see them where nobody was asked. Each
 * field is looked at twice: by itself, and knowing what the other fields want.
 */
export function blendFields(
  model: DocumentModel,
  plan: FieldPlan,
  fields: readonly RankedField[],
  answers: ReaderAnswers | undefined,
  trust: number,
): readonly RankedField[] {
  if (!answers || trust === 0) return fields;
  const said = proposalsOf(model, plan, answers);
  const known = fields.flatMap((field, i): KnownField[] => {
    const proposals = said[i];
    // Ticks are marks, not words: the rules read them.
    return proposals && field.leaf.kind !== 'boolean' ? [knownField(field, proposals)] : [];
  });
  const first = known.map((field) => weighField(field, weights.first, trust));
  const blended = new Map(
    withRivals(known, first).map((field) => {
      const { points, absencePoints, likelihoods, absent } = weighField(field, weights.second, trust);
      const values = field.values
        .map(({ value, facts }, at) => ({
          ...value,
          sides: { readerLikely: facts.likely, rulesLead: facts.lead },
          score: points[at] ?? 0,
          likelihood: likelihoods[at] ?? 0,
        }))
        .sort((a, b) => b.score - a.score);
      return [field.leaf, { leaf: field.leaf, values, bar: absencePoints, absent }] as const;
    }),
  );
  return fields.map((field) => blended.get(field.leaf) ?? field);
}
