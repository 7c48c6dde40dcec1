import { type AbsentPolicy, assembleOutput, type FoundValue } from './assemble-output.js';
import { candidatePoolOf } from './candidates/candidate-pool.js';
import { assignValues } from './choose/assign-values.js';
import { settleDateOrder } from './choose/date-order.js';
import { conventionsOf } from './choose/document-conventions.js';
import { foundValue } from './choose/found-value.js';
import { findGroupSections } from './choose/group-sections.js';
import { findOptions, type FieldOptions, rankField } from './choose/rank-field.js';
import { type ExtractionStrategy, resolveStrategy } from './choose/strategy.js';
import type { ExtractedRun } from './extracted-run.js';
import type { DocumentModel } from './page-model/document-model.js';
import { layoutVariant } from './page-model/layout-variant.js';
import { perModelAnd } from './page-model/per-model.js';
import { spanSource } from './page-model/span.js';
import { listsOf } from './tables/find-lists.js';
import { scopeOf } from './tables/list-item.js';
import type { FieldPlan, LeafPlan } from './plan/field-plan.js';
import { crossCheck } from './sums/cross-checks.js';
import { blendFields } from './reader/blend-fields.js';
import type { ReaderAnswers } from './reader/reader-proposals.js';

export interface ExtractRunRequest {
  readonly model: DocumentModel;
  readonly plan: FieldPlan;
  /** @default 'balanced' */
  readonly strategy?: ExtractionStrategy;
  /** Varies the strategy slightly, always in the same way. */
  readonly seed?: number;
  /** How far the seed varies the strategy; 0 is not at all. @default 1 */
  readonly variation?: number;
  /** What stands for a value that the document does not state: null, no key, or the schema's default. @default 'null' */
  readonly absent?: AbsentPolicy;
  /** What a trained reader says of `fieldQueries(plan)`, one list a reading of the model. @default rules alone */
  readonly readerAnswers?: ReaderAnswers;
}

/** What all runs over one document and plan share. */
export const optionsOf: (model: DocumentModel, plan: FieldPlan) => readonly FieldOptions[] = perModelAnd(
  (model: DocumentModel, plan: FieldPlan): readonly FieldOptions[] => {
    const pool = candidatePoolOf(model, plan);
    const conventions = conventionsOf(model, plan);
    const sections = findGroupSections(model, plan, pool.labels);
    return plan.leaves.map((leaf) => findOptions(model, pool, sections, leaf, conventions));
  },
);

/** One way of looking for the fields of a plan in a document. Deterministic for equal requests. */
export function extractRun(request: ExtractRunRequest): ExtractedRun {
  const strategy = resolveStrategy(request.strategy, request.seed, request.variation);
  const { plan } = request;
  const model = layoutVariant(request.model, strategy.layout);
  const ranked = optionsOf(model, plan).map((options) => rankField(options, strategy));
  const fields = blendFields(model, plan, ranked, request.readerAnswers, strategy.reader);
  const chosen = settleDateOrder(fields, assignValues(fields));
  const lists = listsOf(model, plan);
  const found = new Map<LeafPlan, FoundValue>(
    fields.map((field) => [field.leaf, foundValue(model, field, chosen.get(field.leaf))]),
  );
  const assembled = assembleOutput({
    root: plan.root,
    absent: request.absent ?? 'null',
    scope: scopeOf({ values: found, lists: lists.items }),
    sourceOf: (span) => spanSource(model, span),
  });
  const crossChecks = crossCheck(model, candidatePoolOf(model, plan), chosen, lists.items);
  return { ...assembled, crossChecks };
}
