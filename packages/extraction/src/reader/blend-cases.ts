import type { Pointer } from '@docquorum/document';
import { rankField } from '../choose/rank-field.js';
import { resolveStrategy } from '../choose/strategy.js';
import type { FieldKind } from '../concepts/field-kind.js';
import { optionsOf } from '../extract-run.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { FieldPlan } from '../plan/field-plan.js';
import type { NormalisedValue } from '../values/normalise/normalised-value.js';
import { type AbsenceFacts, absenceFacts, type BlendFacts, blendFacts, keyOf } from './blend-facts.js';
import { withProposals } from './blend-field.js';
import { proposalsOf, type ReaderAnswers } from './reader-proposals.js';

export interface BlendCaseRequest {
  readonly model: DocumentModel;
  readonly plan: FieldPlan;
  readonly readerAnswers: ReaderAnswers;
}

/** One field of one document as the blend sees it: what the weights in `reader-weights.json` are fitted on. */
export interface BlendCase {
  readonly pointer: Pointer;
  readonly kind: FieldKind;
  /** All that rules or reader propose; a value that is printed in several places comes with each. */
  readonly values: readonly {
    readonly value: NormalisedValue['value'];
    /** Equal for values that count as one. */
    readonly key: string;
    /** The words on the page. */
    readonly printed: string;
    readonly facts: BlendFacts;
  }[];
  readonly absence: AbsenceFacts;
}

/** The fields of a plan as the plain strategy hands them to the blend, ticked boxes left out. */
export function blendCases({ model, plan, readerAnswers }: BlendCaseRequest): BlendCase[] {
  const strategy = resolveStrategy();
  const said = proposalsOf(model, plan, readerAnswers);
  return optionsOf(model, plan).flatMap((options, i): BlendCase[] => {
    const proposals = said[i];
    const { pointer, kind } = options.leaf;
    if (!proposals || kind === 'boolean') return [];
    const values = blendFacts(withProposals(rankField(options, strategy), proposals), proposals).map(
      ({ value: { value, candidate }, facts }) => ({
        value,
        key: keyOf(value),
        printed: candidate.spans.map(({ row, start, end }) => model.rows[row]?.text.slice(start, end) ?? '').join(' '),
        facts,
      }),
    );
    return [{ pointer, kind, values, absence: absenceFacts(proposals) }];
  });
}
