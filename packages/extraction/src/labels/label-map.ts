import { overlapX } from '../geometry/rect.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import type { PlacedLabel } from './place-label.js';
import type { LabelSense, PrintedLabels } from './printed-labels.js';

/** A label on the page that somebody knows. */
export interface KnownLabel extends PlacedLabel {
  /** `phraseKey` of its phrase. */
  readonly key: string;
  readonly senses: readonly LabelSense[];
  /** The longest label that this one is a part of, such as "total" in "total discount". */
  readonly within: KnownLabel | undefined;
}

/** All known labels of a document. */
export interface LabelMap {
  readonly byKey: ReadonlyMap<string, readonly KnownLabel[]>;
  /** Labels whose last line stands in a row, left to right. */
  inRow(row: number): readonly KnownLabel[];
  /** The segment is a label and nothing else. */
  isLabel(segment: Segment): boolean;
  /** The label, closed by a colon, that a segment begins with. */
  headOf(segment: Segment): KnownLabel | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The labels that a document prints, row by row. */
export function mapLabels(model: DocumentModel, printed: PrintedLabels): LabelMap {
  const labels: Mutable<KnownLabel>[] = [];
  for (const [key, { places, senses }] of printed)
    for (const place of places) labels.push({ ...place, key, senses, within: undefined });
  const byRow: Mutable<KnownLabel>[][] = model.rows.map(() => []);
  const byKey = new Map<string, KnownLabel[]>();
  for (const label of labels) {
    byRow[label.row]?.push(label);
    const list = byKey.get(label.key);
    if (list) list.push(label);
    else byKey.set(label.key, [label]);
  }
  for (const row of byRow) {
    row.sort((a, b) => a.start - b.start || b.end - a.end);
    for (const label of row) label.within = longestAround(label, row);
  }
  const whole = new Set(
    labels
      .filter(
        (label) =>
          label.form === 'segment' ||
          label.form === 'extended' ||
          (label.form === 'closed' && label.end >= (model.rows[label.row]?.segments[label.segment]?.end ?? 0)),
      )
      .flatMap((label) => label.hit.runs.map((run) => `${run.row}:${run.segment}`)),
  );
  for (const row of model.rows) {
    if (isHeadRow(model, row, whole)) for (const segment of row.segments) whole.add(keyOf(segment));
  }
  const isLabel = (segment: Segment): boolean => endsWithColon.test(segment.text) || whole.has(keyOf(segment));
  return {
    byKey,
    inRow: (row) => byRow[row] ?? [],
    isLabel,
    headOf: (segment) =>
      (byRow[segment.row] ?? []).find((label) => label.segment === segment.index && label.form === 'closed'),
  };
}

const keyOf = ({ row, index }: Segment): string => `${row}:${index}`;
/** "Monthly rent: $" */
const endsWithColon = /[:：]\s*\p{Sc}?\s*$/u;

/** Values stand at most this far under a row of labels, from top to top, in text units. */
const valuePitch = 4;

/** In a row of labels those that nobody knows are labels too, unless values stand between the labels. */
function isHeadRow(model: DocumentModel, row: Row, known: ReadonlySet<string>): boolean {
  const { segments } = row;
  if (segments.length < 2 || segments.some(({ text }) => endsWithColon.test(text) || /\d/.test(text))) return false;
  const labels = segments.filter((segment) => known.has(keyOf(segment))).length;
  if (labels === 0) return false;
  const under = model.rows[row.index + 1];
  const isUnder = (segment: Segment, value: Segment): boolean => overlapX(segment.rect, value.rect) > 0.3;
  const hasValues =
    under !== undefined &&
    under.page === row.page &&
    under.rect.top - row.rect.top < valuePitch &&
    // In a column of labels the next label stands under the first.
    segments.some(
      (segment) =>
        known.has(keyOf(segment)) && under.segments.some((value) => isUnder(segment, value) && /\d/.test(value.text)),
    ) &&
    under.segments.every((segment) => !known.has(keyOf(segment)) && !endsWithColon.test(segment.text)) &&
    segments.every((segment) => under.segments.some((value) => isUnder(segment, value)));
  return hasValues || (labels > 1 && labels >= segments.length * 0.6);
}

/** Stacked labels are compared by their last lines. */
function longestAround(label: KnownLabel, row: readonly KnownLabel[]): KnownLabel | undefined {
  let longest: KnownLabel | undefined;
  for (const other of row) {
    if (other === label || other.segment !== label.segment || other.form === 'running') continue;
    const size = other.hit.phrase.keys.length;
    if (size <= label.hit.phrase.keys.length || size <= (longest?.hit.phrase.keys.length ?? 0)) continue;
    const run = other.hit.runs.at(-1);
    const own = label.hit.runs.at(-1);
    if (run && own && run.first <= own.first && run.last >= own.last) longest = other;
  }
  return longest;
}
