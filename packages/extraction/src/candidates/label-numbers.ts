import type { LabelMap } from '../labels/label-map.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { type Candidate, firstRow } from './candidate.js';

/** So many numbers before labels of a page number its boxes. */
const fewestBoxes = 3;
const boxNumber = /^\d{1,3}[a-z]?[.)]?$/u;

/** Candidates without the numbers of the boxes of a form: "17" in "17 State income tax" is no value. */
export function withoutLabelNumbers(
  model: DocumentModel,
  labels: LabelMap,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const numbers = candidates.filter((candidate) => leadsLabel(model, labels, candidate));
  const byPage = new Map<number, Set<string>>();
  for (const { page, text } of numbers) byPage.set(page, (byPage.get(page) ?? new Set()).add(text));
  const heads = new Set(
    numbers.filter(({ page }) => (byPage.get(page)?.size ?? 0) >= fewestBoxes).map((number) => firstRow(number)),
  );
  if (heads.size === 0) return candidates;
  const ofBoxes = new Set(numbers);
  // Beside the number of a box that has a label, one that stands alone is that of a box without.
  const isDropped = (candidate: Candidate): boolean =>
    heads.has(firstRow(candidate)) &&
    (ofBoxes.has(candidate) || (candidate.features['whole'] === 1 && boxNumber.test(candidate.text)));
  return candidates.filter((candidate) => !isDropped(candidate));
}

/** A small number at the head of its segment, and a label right behind it. */
function leadsLabel(model: DocumentModel, labels: LabelMap, { text, spans: [span, ...more] }: Candidate): boolean {
  const row = span && model.rows[span.row];
  if (!row || more.length > 0 || !boxNumber.test(text)) return false;
  const segment = row.segments.find(({ start }) => start === span.start);
  if (!segment) return false;
  const next = row.words.find(({ start }) => start >= span.end);
  return labels.inRow(row.index).some((label) => label.segment === segment.index && label.start === next?.start);
}
