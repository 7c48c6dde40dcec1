import type { LabelMap } from '../labels/label-map.js';
import { phraseKey } from '../labels/label-phrase.js';
import { tokenise } from '../labels/tokenise.js';
import { contentWords, coverage } from '../labels/word-overlap.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { clipRow } from '../page-model/clip-row.js';
import { sectionUnder } from '../page-model/section.js';
import type { ArrayPlan } from '../plan/field-plan.js';

/** A heading says most of the name of the list. */
const leastFit = 0.8;

/** What stands under the heading of a list. */
export interface ListSection {
  readonly rows: readonly Row[];
  /** Other things stand beside it, and the rows are cut to it. */
  readonly narrow: boolean;
}

/**
 * The rows under the headings that name a list; undefined where none does. Where the heading of one of the `others`
 * begins, the list ends.
 */
export function rowsUnderHeading(
  model: DocumentModel,
  labels: LabelMap,
  array: ArrayPlan,
  others: readonly ArrayPlan[],
): ListSection | undefined {
  const headings = headingsOf(model, labels, array);
  const all = [
    ...headings,
    ...others.flatMap((other) => headingsOf(model, labels, other)),
    ...knownHeadings(model, labels),
  ];
  for (const heading of headings) {
    const section = sectionUnder(model, heading, all);
    const rows = model.rows.filter(
      (row) => row.page === section.page && row.index > heading.row && row.rect.top < section.bottom - 0.1,
    );
    const narrow = headsColumn(model, heading, rows);
    const own = narrow ? rows.flatMap((row) => clipRow(row, section.left, section.right) ?? []) : rows;
    if (own.length > 0) return { rows: own, narrow };
  }
  return undefined;
}

/** Names of parts of a document that stand alone in their rows, such as "Education". */
function knownHeadings(model: DocumentModel, labels: LabelMap): Segment[] {
  return model.rows.flatMap((row) => {
    const [only, ...more] = row.segments;
    const label = labels.inRow(row.index).find(({ form }) => form === 'segment');
    const isGroup = label?.senses.every(({ kind, role }) => kind === 'group' && role === undefined);
    return only && more.length === 0 && label && label.senses.length > 0 && isGroup ? [only] : [];
  });
}

/** The next row goes on right under the segment, as one under a heading does, with more than one cell. */
function isOver(model: DocumentModel, segment: Segment): boolean {
  const next = model.rows[segment.row + 1];
  const under = next?.segments.filter(({ rect }) => rect.left > segment.rect.left - 0.6) ?? [];
  const [first] = under;
  return under.length > 1 && first !== undefined && Math.abs(first.rect.left - segment.rect.left) < 0.6;
}

/** Something else stands beside the list: the heading shares its row, or most rows have a segment right under it. */
function headsColumn(model: DocumentModel, heading: Segment, rows: readonly Row[]): boolean {
  if ((model.rows[heading.row]?.segments.length ?? 1) > 1) return true;
  const near = rows.slice(0, columnRows);
  const under = near.filter((row) => row.segments.some(({ rect }) => Math.abs(rect.left - heading.rect.left) < 0.6));
  const left = near.some((row) => row.rect.left < heading.rect.left - 1.5);
  return left && under.length >= near.length * 0.6;
}

/** Rows under a heading that tell whether it heads a column. */
const columnRows = 12;

/** "7 items" counts what stands elsewhere. */
const counted = /(?:^|\s)\d+\s+\p{L}/u;

/** Short lines without numbers that stand alone and say the name of the list. */
function headingsOf(model: DocumentModel, labels: LabelMap, array: ArrayPlan): Segment[] {
  const names = [array.name, array.node.title ?? ''].map((name) =>
    contentWords(tokenise(name).map((token) => token.key)),
  );
  const own = new Set(array.labels.map(phraseKey));
  const headings: Segment[] = [];
  for (const row of model.rows) {
    // Beside other things only the last of a row can head what stands under it.
    const segment = row.segments.at(-1);
    if (!segment || /\d{2}/.test(segment.text) || counted.test(segment.text) || segment.text.split(/\s+/).length > 6)
      continue;
    if (row.segments.length > 1 && !isOver(model, segment)) continue;
    const known = labels
      .inRow(row.index)
      .some((label) => label.segment === segment.index && own.has(label.key) && label.form !== 'running');
    const words = contentWords(tokenise(segment.text).map((token) => token.key));
    if (known || names.some((name) => name.length > 0 && coverage(name, words) >= leastFit)) headings.push(segment);
  }
  return headings;
}
