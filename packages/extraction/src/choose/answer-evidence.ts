import { answersOf } from '../candidates/answers.js';
import type { CandidatePool } from '../candidates/candidate-pool.js';
import { linkCandidate } from '../candidates/link-candidates.js';
import { findOptions } from '../candidates/option-candidates.js';
import { tokenise } from '../labels/fold-text.js';
import { phraseKey } from '../labels/label-phrase.js';
import { contentWords, coverage } from '../labels/word-overlap.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { NormalisedValue } from '../values/normalise/normalised-value.js';
import weights from '../weights.json' with { type: 'json' };
import { type FieldCandidate, noEvidence } from './evidence.js';
import { type GroupSections, sectionEvidence } from './group-sections.js';

/** A candidate whose value is known without conversion. */
export interface AnsweredCandidate extends FieldCandidate {
  readonly values: readonly NormalisedValue[];
}

/** What printed answers and boxes say of a field that is true or false. */
export function booleanAnswers(model: DocumentModel, sections: GroupSections, leaf: LeafPlan): AnsweredCandidate[] {
  const w = weights.answer;
  const names = [leaf.name, leaf.node.title ?? '', ...leaf.labels.map((label) => label.text)]
    .map(keysOf)
    .filter((words) => words.length > 0);
  const description = keysOf(leaf.node.description ?? '');
  return answersOf(model).flatMap((answer) => {
    const named = Math.max(0, ...names.map((words) => coverage(words, answer.words)));
    const described = description.length === 0 ? 0 : coverage(answer.words, description);
    const fit = Math.max(named, w.description * described) + w.both * Math.min(named, described);
    if (fit < w.leastFit || !leaf.node.acceptsLeaf(answer.value)) return [];
    const evidence = {
      ...noEvidence,
      label: fit,
      shape: answer.marked ? w.marked : 0,
      region: sectionEvidence(sections, leaf.groups, answer.candidate),
    };
    return [
      { candidate: answer.candidate, link: undefined, evidence, values: [{ value: answer.value, plausibility: 1 }] },
    ];
  });
}

const keysOf = (text: string): readonly string[] => contentWords(tokenise(text).map((token) => token.key));

/** Members of an enum where the document prints them: ticked, or beside a label of the field. */
export function enumAnswers(
  model: DocumentModel,
  pool: CandidatePool,
  sections: GroupSections,
  leaf: LeafPlan,
): AnsweredCandidate[] {
  const w = weights.answer;
  const own = new Set(leaf.labels.map(phraseKey));
  return findOptions(model, leaf.members).flatMap(({ candidate, value, state }) => {
    if (state === 'open' || typeof value === 'object') return [];
    const link = linkCandidate(model, pool.labels, candidate, false).find(({ label }) => own.has(label.key));
    const evidence = {
      ...noEvidence,
      label: link?.evidence ?? 0,
      shape: state === 'ticked' ? w.ticked : w.printed,
      region: sectionEvidence(sections, leaf.groups, candidate),
    };
    return [{ candidate, link, evidence, values: [{ value, plausibility: 1 }] }];
  });
}
