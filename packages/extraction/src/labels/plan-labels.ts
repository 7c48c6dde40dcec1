import { catalogueLabelsOf } from './catalogue-labels.js';
import { type LabelMap, mapLabels } from './label-map.js';
import { type LabelEntry, makeLabelBook } from './make-label-book.js';
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

const books = new WeakMap<FieldPlan, ReturnType<typeof makeLabelBook>>();

function bookOf(plan: FieldPlan): ReturnType<typeof makeLabelBook> {
  let book = books.get(plan);
  if (!book) {
    book = makeLabelBook(entriesOf(plan));
    books.set(plan, book);
  }
  return book;
}

/** The labels of a document that the catalogue or the plan knows, and those that nearly say the name of a field. */
export interface PlanLabels {
  readonly map: LabelMap;
  readonly soft: SoftLabels['fits'];
  readonly underHeadings: SoftLabels['underHeadings'];
}

export const planLabelsOf: (model: DocumentModel, plan: FieldPlan) => PlanLabels = perModelAnd(
  (model, plan: FieldPlan) => {
    const exact = mapLabels(model, bookOf(plan), catalogueLabelsOf(model));
    const { phrases, fits, underHeadings } = findSoftLabels(model, exact, leavesOf(plan.root));
    if (phrases.length === 0) return { map: exact, soft: fits, underHeadings };
    const map = mapLabels(model, makeLabelBook(phrases.map((phrase) => ({ phrase, sense: undefined }))), exact);
    return { map, soft: fits, underHeadings };
  },
);
