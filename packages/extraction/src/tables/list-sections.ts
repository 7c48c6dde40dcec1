import type { LabelMap } from '../labels/label-map.js';
import { phraseKey } from '../labels/label-phrase.js';
import { tokenise } from '../labels/fold-text.js';
import { contentWords, coverage } from '../labels/word-overlap.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { sectionUnder } from '../page-model/section.js';
import type { ArrayPlan } from '../plan/field-plan.js';

/** A heading says most of the name of the list. */
const leastFit = 0.8;

/**
 * The rows under the headings that name a list; undefined where none does. Where the heading of one of the `others`
 * begins, the list ends.
 */
export function rowsUnderHeading(
  model: DocumentModel,
  labels: LabelMap,
  array: ArrayPlan,
  others: readonly ArrayPlan[],
): readonly Row[] | undefined {
  const headings = headingsOf(model, labels, array);
  const all = [...headings, ...others.flatMap((other) => headingsOf(model, labels, other))];
  for (const heading of headings) {
    const section = sectionUnder(model, heading, all);
    const rows = model.rows.filter(
      (row) => row.page === section.page && row.index > heading.row && row.rect.top < section.bottom - 0.1,
    );
    if (rows.length > 0) return rows;
  }
  return undefined;
}

/** Short lines without numbers that stand alone and say the name of the list. */
function headingsOf(model: DocumentModel, labels: LabelMap, array: ArrayPlan): Segment[] {
  const names = [array.name, array.node.title ?? ''].map((name) =>
    contentWords(tokenise(name).map((token) => token.key)),
  );
  const own = new Set(array.labels.map(phraseKey));
  const headings: Segment[] = [];
  for (const row of model.rows) {
    const [segment] = row.segments;
    if (!segment || row.segments.length > 1 || /\d{2}/.test(segment.text) || segment.text.split(/\s+/).length > 6)
      continue;
    const known = labels.inRow(row.index).some((label) => own.has(label.key) && label.form !== 'running');
    const words = contentWords(tokenise(segment.text).map((token) => token.key));
    if (known || names.some((name) => name.length > 0 && coverage(name, words) >= leastFit)) headings.push(segment);
  }
  return headings;
}
