import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import { isRunningText } from '../labels/place-label.js';
import { height } from '../geometry/rect.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { FieldKind } from '../concepts/field-kind.js';
import { bullet, splitItems } from './split-items.js';
import weights from '../weights.json' with { type: 'json' };

/** A stretch of one row that belongs to a list. */
interface Line {
  readonly row: Row;
  readonly start: number;
  readonly end: number;
  readonly left: number;
}

/** A place that names a list: a label, or a heading that says what the field is for. */
export interface ListHead {
  readonly row: number;
  readonly segment: number;
  /** Where the words of the list may begin in that row. */
  readonly end: number;
  readonly rect: KnownLabel['rect'];
}

/** The items that stand beside or under a head, each with its words; none where something else stands there. */
export function itemsOfHead(model: DocumentModel, labels: LabelMap, head: ListHead, kind: FieldKind): Span[][] {
  const beside = linesBeside(model, labels, head);
  return beside.length > 0 ? itemsOf(beside, kind) : itemsOf(linesUnder(model, labels, head), kind);
}

/** What follows a label in its row, and the lines that go on under it. */
function linesBeside(model: DocumentModel, labels: LabelMap, head: ListHead): Line[] {
  const row = model.rows[head.row];
  if (!row) return [];
  const lines: Line[] = [];
  for (const segment of row.segments.slice(head.segment)) {
    const own = segment.index === head.segment;
    const start = own ? head.end : segment.start;
    if (!own && (isOtherLabel(labels, segment) || isSentence(row, segment))) break;
    if (/[\p{L}\p{N}]/u.test(row.text.slice(start, segment.end))) lines.push(lineOf(row, start, segment.end));
  }
  const [first] = lines;
  if (!first) return [];
  let above = row;
  for (let r = row.index + 1; r < model.rows.length; r += 1) {
    const next = model.rows[r];
    if (!next || next.page !== row.page || next.rect.top - above.rect.top > weights.scalarList.linePitch) break;
    const under = next.segments.find((segment) => Math.abs(segment.rect.left - first.left) < weights.scalarList.edge);
    if (!under) continue;
    const before = next.segments[under.index - 1];
    if (isOtherLabel(labels, under) || (before && before.rect.right > head.rect.left)) break;
    lines.push(lineOf(next, under.start, under.end));
    above = next;
  }
  return lines;
}

/** Another field begins: its label is printed as it is known, or closed by a colon, maybe with a line to write on. */
const isOtherLabel = (labels: LabelMap, segment: Segment): boolean =>
  /[:：][_.…\s]*$/u.test(segment.text) ||
  labels.headOf(segment) !== undefined ||
  (labels.isLabel(segment) &&
    labels
      .inRow(segment.row)
      .every((label) => label.segment !== segment.index || label.form !== 'segment' || label.hit.edits === 0));

/** Running text that lists nothing stands in another column. */
const isSentence = (row: Row, segment: Segment): boolean =>
  isRunningText(row, segment) && splitItems(row, segment.start, segment.end, 'text').length < 3;

/** The lines of the column under a head, down to the next label, heading or wide gap. */
function linesUnder(model: DocumentModel, labels: LabelMap, head: ListHead): Line[] {
  const row = model.rows[head.row];
  const w = weights.scalarList;
  const rival = row?.segments[head.segment + 1];
  const right = rival ? rival.rect.left - w.edge : Infinity;
  const lines: Line[] = [];
  let above: Segment | undefined = row?.segments[head.segment];
  let pitch = Infinity;
  for (let r = head.row + 1; above && r < model.rows.length; r += 1) {
    const next = model.rows[r];
    if (!next || next.page !== row?.page) break;
    const inside: Segment[] = next.segments.filter(
      (segment) => segment.rect.left > head.rect.left - w.outdent && segment.rect.left < right,
    );
    const [first] = inside;
    if (!first) continue;
    const fall: number = first.rect.top - above.rect.top;
    if (fall > Math.min(w.firstPitch, pitch * w.pitchSlack)) break;
    if (lines.length === 0 && first.rect.left > head.rect.right + w.indent) break;
    const edge = lines[0]?.left;
    const bulleted = bullet.test(first.text);
    if (inside.some((segment) => isOtherLabel(labels, segment)) && !bulleted) break;
    if (isRunningText(next, first) && !bulleted) break;
    if (edge !== undefined && first.rect.left < edge - w.edge) break;
    if (lines.length > 0 && height(first.rect) > 1.3 * height(above.rect)) break;
    if (lines.length > 0) pitch = Math.min(pitch, Math.max(fall, 1));
    for (const segment of inside) lines.push(lineOf(next, segment.start, segment.end));
    above = first;
  }
  return lines;
}

const lineOf = (row: Row, start: number, end: number): Line => ({
  row,
  start,
  end,
  left: row.words.find((word) => word.end > start)?.rect.left ?? row.rect.left,
});

/**
 * Every line is an item, or lists some. Where lines begin with bullets, one without goes on with the item above, and
 * so does the line after an item that a line end has cut.
 */
function itemsOf(lines: readonly Line[], kind: FieldKind): Span[][] {
  const bulleted = lines.some(({ row, start, end }) => bullet.test(row.text.slice(start, end)));
  const items: Span[][] = [];
  /** The line above ended inside a comma list. */
  let open = false;
  const listed = lines.some((line) => splitItems(line.row, line.start, line.end, kind).length > 1);
  for (const { row, start, end } of lines) {
    const text = row.text.slice(start, end);
    const mark = bullet.exec(text);
    const last = items.at(-1);
    if (bulleted && !mark && last) {
      last.push({ row: row.index, start, end });
      continue;
    }
    const pieces = bulleted
      ? [{ row: row.index, start: start + (mark?.[0].length ?? 0), end }]
      : splitItems(row, start, end, kind);
    // A line of a comma list that does not end with a comma was cut inside an item.
    const cut = listed && last !== undefined && !open && /^\p{Ll}/u.test(text.trim());
    const [first, ...rest] = pieces;
    if (cut && first) last.push(first);
    else if (first) items.push([first]);
    for (const piece of rest) items.push([piece]);
    open = /[,;]\s*$/u.test(text);
  }
  return items;
}
