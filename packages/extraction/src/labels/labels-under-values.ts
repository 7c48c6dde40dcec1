import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { LabelMap } from './label-map.js';

/** Rows that speak for labels under values, and how much closer they must stand to the line above. */
const fewestRows = 2;
const closer = 0.8;

const isLabelRow = (labels: LabelMap, row: Row): boolean =>
  labelShare(labels, row) >= mostlyLabels && !/[:：]/u.test(row.text);

/** A value may read like a label. */
const mostlyValues = 0.34;
/** A label with its value beside it is no row of labels: of two pieces, both are. */
const mostlyLabels = 0.66;

const labelShare = (labels: LabelMap, row: Row): number =>
  row.segments.filter((segment) => labels.isLabel(segment)).length / Math.max(1, row.segments.length);

/** Pages of forms that print the label in small type under the line for the value. Indices of the model's pages. */
export function pagesWithLabelsUnderValues(model: DocumentModel, labels: LabelMap): ReadonlySet<number> {
  const votes = new Map<number, number>();
  for (const row of model.rows) {
    if (!isLabelRow(labels, row)) continue;
    const above = model.rows[row.index - 1];
    const below = model.rows[row.index + 1];
    if (!above || above.page !== row.page || labelShare(labels, above) > mostlyValues || !alignsWith(row, above))
      continue;
    const gapAbove = row.rect.top - above.rect.bottom;
    const gapBelow = below && below.page === row.page ? below.rect.top - row.rect.bottom : Infinity;
    const under = gapAbove < closer * gapBelow || (below !== undefined && !alignsWith(row, below));
    // A line alone may be the end of a paragraph.
    const weight = row.segments.length > 1 ? 1 : 0.5;
    votes.set(row.page, (votes.get(row.page) ?? 0) + (under ? weight : -weight));
  }
  return new Set([...votes].filter(([, vote]) => vote >= fewestRows).map(([page]) => page));
}

/** Most pieces of the row have one of the other row in their column. */
const alignsWith = (row: Row, other: Row): boolean => {
  const shared = row.segments.filter((segment) =>
    other.segments.some((value) => Math.abs(value.rect.left - segment.rect.left) < 2),
  );
  return shared.length >= row.segments.length / 2;
};
