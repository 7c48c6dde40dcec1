import { linkOf, type Relation } from '../geometry/link.js';
import { overlapX } from '../geometry/rect.js';
import { choiceAt } from '../labels/place-label.js';
import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import type { DocumentModel } from '../page-model/document-model.js';
import weights from '../weights.json' with { type: 'json' };
import { type Candidate, firstRow } from './candidate.js';

/** A label that may name a candidate. */
export interface LabelLink {
  readonly label: KnownLabel;
  readonly relation: Relation;
  /** How much the link says, about 0..1.3: place, form and length of the label together. */
  readonly evidence: number;
}

/** Several words with fewer letters are an abbreviation, such as "m/s". */
const shortestPhrase = 7;
/** Rows above a candidate that may hold its label. */
const rowsAbove = 10;

/** All labels that may name a candidate, strongest first. */
export function linkCandidate(
  model: DocumentModel,
  labels: LabelMap,
  candidate: Candidate,
  labelsUnder: boolean,
): LabelLink[] {
  const links: LabelLink[] = [];
  const own = firstRow(candidate);
  const rowRect = model.rows[own]?.rect ?? candidate.rect;
  // Several lines are placed by their first one.
  const rect = {
    ...candidate.rect,
    top: Math.max(candidate.rect.top, rowRect.top),
    bottom: Math.min(candidate.rect.bottom, rowRect.bottom),
  };
  const pageWidth = model.pages[candidate.page]?.width ?? 60;
  for (
    let r = Math.min(own + (labelsUnder ? 4 : 2), model.rows.length - 1);
    r >= Math.max(0, own - rowsAbove);
    r -= 1
  ) {
    if (model.rows[r]?.page !== candidate.page) continue;
    for (const label of labels.inRow(r)) {
      if (label.form === 'running' || covers(candidate, label)) continue;
      const link = isCounted(model, candidate, label) ? counted : linkOf(label.rect, rect, pageWidth, labelsUnder);
      if (!link) continue;
      const choice = isOtherChoice(model, label, candidate) ? weights.link.otherChoice : 1;
      const above = link.relation === 'right' && isOverItsValue(model, labels, label) ? weights.link.overValue : 1;
      const blocked = isBlocked(labels, label, candidate, link.relation) ? weights.link.blocked : 1;
      links.push({
        label,
        relation: link.relation,
        evidence: link.affinity * choice * above * blocked * strengthOf(label, candidate, link.relation),
      });
    }
  }
  return links.sort((a, b) => b.evidence - a.evidence);
}

const counted = { relation: 'before', affinity: weights.link.before } as const;

/** "46 miles": the label follows its number as a unit. */
const isCounted = (model: DocumentModel, { kind, spans: [span] }: Candidate, label: KnownLabel): boolean =>
  kind === 'number' &&
  span !== undefined &&
  span.row === label.row &&
  (model.rows[label.row]?.segments[label.segment]?.start ?? 0) <= span.start &&
  label.start > span.end &&
  label.start - span.end <= 2 &&
  label.form !== 'closed';

/** The label is a part of the candidate itself. */
const covers = (candidate: Candidate, label: KnownLabel): boolean =>
  candidate.spans.some((span) => span.row === label.row && span.start < label.end && span.end > label.start);

function strengthOf(label: KnownLabel, candidate: Candidate, relation: Relation): number {
  const w = weights.label;
  const words = Math.min(w.mostWords, label.hit.phrase.keys.length);
  const directly =
    label.form === 'open' &&
    candidate.kind !== 'text' &&
    candidate.spans.some((span) => span.row === label.row && span.start >= label.end && span.start - label.end <= 2);
  // Several words are seldom something else than the label; a word that goes on in small letters says more of the same.
  const open =
    label.form === 'open' && label.hit.phrase.joined.length >= shortestPhrase && (words > 1 || label.goesOn)
      ? w.form.openPhrase
      : w.form[label.form];
  const form = directly || relation === 'before' ? w.form.followed : open;
  return form * (w.base + w.perStrength * (words * w.perWord + 0.5)) * (1 - w.perEdit * label.hit.edits);
}

/** A label that stands close over its value, with whatever is beside it far away, in text units. */
const underPitch = 2.4;
const underEdge = 1.2;
const farBeside = 14;

/** The label heads what stands right under it, and not what is far to its right. */
function isOverItsValue(model: DocumentModel, labels: LabelMap, label: KnownLabel): boolean {
  const row = model.rows[label.row];
  const beside = row?.segments[label.segment + 1];
  if (label.form !== 'segment' || label.colon || !row || (beside && beside.rect.left - label.rect.right < farBeside))
    return false;
  for (let r = row.index + 1; r <= row.index + 2; r += 1) {
    const next = model.rows[r];
    if (!next || next.page !== row.page || next.rect.top - label.rect.top > underPitch) return false;
    const under = next.segments.find(({ rect }) => Math.abs(rect.left - label.rect.left) < underEdge);
    if (!under) continue;
    const partner = next.segments[under.index + 1];
    // In a column of labels the next label stands under the first, and its value under the other value.
    const isColumn = beside && partner && overlapX(partner.rect, beside.rect) > 0.3;
    return !labels.isLabel(under) && !isColumn;
  }
  return false;
}

/** "2081447 / 1" for "Contract / Revision": the first part is not the revision. */
function isOtherChoice(model: DocumentModel, { choice }: KnownLabel, { spans: [span] }: Candidate): boolean {
  const row = span && model.rows[span.row];
  const segment = span && row?.segments.find(({ start, end }) => start <= span.start && end > span.start);
  if (!choice || !row || !segment || !span) return false;
  const own = choiceAt(row, segment, span.start);
  return own !== undefined && own.count === choice.count && own.index !== choice.index;
}

/** Another label stands between a label and the value, and so names it. */
function isBlocked(labels: LabelMap, label: KnownLabel, candidate: Candidate, relation: Relation): boolean {
  const own = firstRow(candidate);
  const start = candidate.spans[0]?.start ?? 0;
  if (relation === 'right') {
    return labels
      .inRow(own)
      .some(
        (other) =>
          names(other) && other.rect.left >= label.rect.right - 0.2 && other.end <= start && !partOf(other, label),
      );
  }
  for (let r = Math.min(label.row, own) + 1; r < Math.max(label.row, own); r += 1) {
    if (
      labels
        .inRow(r)
        .some((other) => names(other) && !partOf(other, label) && overlapX(other.rect, candidate.rect) > 0.3)
    )
      return true;
  }
  return false;
}

const names = (label: KnownLabel): boolean => !label.within && namingForms.has(label.form);

const namingForms: ReadonlySet<string> = new Set(['segment', 'closed', 'followed', 'extended']);

const partOf = (part: KnownLabel, whole: KnownLabel): boolean =>
  part.segment === whole.segment && part.row === whole.row && part.start >= whole.start && part.end <= whole.end;
