import { oncePer } from '../once-per.js';
import { printedCatalogueOf } from './catalogue-labels.js';
import { type LabelMap, mapLabels } from './label-map.js';
import { type LabelEntry, makeLabelBook } from './make-label-book.js';
import { findPrintedLabels } from './printed-labels.js';
import { findSoftLabels, type SoftLabels } from './soft-labels.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModelAnd } from '../page-model/per-model.js';
import type { FieldPlan } from '../plan/field-plan.js';
import { leavesOf } from '../plan/leaves-of.js';

function entriesOf(plan: FieldPlan): LabelEntry[] {
  const leaves = leavesOf(plan.root);
  const groups = new Set(leaves.flatMap((leaf) => leaf.groups));
  return [
    ...leaves.flatMap((leaf) => [
      ...leaf.labels.map((phrase) => ({ phrase, sense: { kind: leaf.kind, role: leaf.role } })),
      ...leaf.negativeLabels.map((phrase) => ({ phrase, sense: undefined })),
    ]),
    ...[...groups].flatMap((group) =>
      group.labels.map((phrase) => ({ phrase, sense: { kind: 'group' as const, role: group.role } })),
    ),
    ...plan.arrays.flatMap((array) =>
      array.labels.map((phrase) => ({ phrase, sense: { kind: 'group' as const, role: undefined } })),
    ),
  ];
}

const bookOf = oncePer((plan: FieldPlan) => makeLabelBook(entriesOf(plan)));

/** The labels of a document that the catalogue or the plan knows, and those that nearly say the name of a field. */
export interface PlanLabels {
  readonly map: LabelMap;
  readonly soft: SoftLabels['fits'];
  readonly underHeadings: SoftLabels['underHeadings'];
}

export const planLabelsOf: (model: DocumentModel, plan: FieldPlan) => PlanLabels = perModelAnd(
  (model, plan: FieldPlan) => {
    const exact = findPrintedLabels(model, bookOf(plan), printedCatalogueOf(model));
    const { phrases, fits, underHeadings } = findSoftLabels(model, exact, leavesOf(plan.root));
    const softBook = makeLabelBook(phrases.map((phrase) => ({ phrase, sense: undefined })));
    const all = phrases.length === 0 ? exact : findPrintedLabels(model, softBook, exact);
    return { map: mapLabels(model, all), soft: fits, underHeadings };
  },
);
