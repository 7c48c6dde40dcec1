import type { RankedField } from '../choose/rank-field.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { FieldPlan } from '../plan/field-plan.js';
import { blendField } from './blend-field.js';
import { proposalsOf, type ReaderAnswers } from './reader-proposals.js';

/** Fields of `plan.leaves` as rules and reader see them together; as the rules see them where nobody was asked. */
export function blendFields(
  model: DocumentModel,
  plan: FieldPlan,
  fields: readonly RankedField[],
  answers: ReaderAnswers | undefined,
  trust: number,
): readonly RankedField[] {
  if (!answers || trust === 0) return fields;
  const said = proposalsOf(model, plan, answers);
  return fields.map((field, i) => {
    const proposals = said[i];
    // Ticks are marks, not words: the rules read them.
    return proposals && field.leaf.kind !== 'boolean' ? blendField(field, proposals, trust) : field;
  });
}
