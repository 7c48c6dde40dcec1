import { type PlanLabels, planLabelsOf } from '../labels/plan-labels.js';
import { pagesWithLabelsUnderValues } from '../labels/labels-under-values.js';
import type { LabelMap } from '../labels/label-map.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModelAnd } from '../page-model/per-model.js';
import { conventionsOf } from '../choose/document-conventions.js';
import type { Conventions } from '../values/conventions/conventions.js';
import type { FieldPlan } from '../plan/field-plan.js';
import { addressCandidatesOf } from './address-candidates.js';
import type { Candidate, CandidateKind } from './candidate.js';
import { type LabelLink, linkCandidate } from './link-candidates.js';
import { findPartyBlocks, type PartyBlock } from './party-blocks.js';
import { findPartyCandidates } from './party-candidates.js';
import { organisationCandidatesOf } from './organisation-candidates.js';
import { findTextCandidates } from './text-candidates.js';
import { typedCandidatesOf } from './typed-candidates.js';
import { withoutLabelNumbers } from './label-numbers.js';

/** A candidate with the labels that may name it, strongest first. */
export interface LinkedCandidate {
  readonly candidate: Candidate;
  /** The party of whom the lines around it speak. */
  readonly block: PartyBlock | undefined;
  readonly links: readonly LabelLink[];
}

/** Everything in a document that may be a value, shared by all fields of a plan and all runs. */
export interface CandidatePool {
  readonly labels: LabelMap;
  /** Printed labels that nearly say the name of a field, with how well they fit, by `phraseKey`. */
  readonly soft: PlanLabels['soft'];
  /** Labels that mean a field in one section of the document. */
  readonly underHeadings: PlanLabels['underHeadings'];
  readonly byKind: ReadonlyMap<CandidateKind, readonly LinkedCandidate[]>;
  /** By the `phraseKey` of a label. */
  readonly byLabel: ReadonlyMap<string, readonly LinkedCandidate[]>;
}

export const candidatePoolOf: (model: DocumentModel, plan: FieldPlan) => CandidatePool = perModelAnd(
  (model, plan: FieldPlan) => {
    const { map: labels, soft, underHeadings } = planLabelsOf(model, plan);
    const blocks = findPartyBlocks(model, labels);
    const postcodeFirst = printsPostcodeFirst(conventionsOf(model, plan));
    const owners = ownersOf(blocks);
    const under = pagesWithLabelsUnderValues(model, labels);
    const all = [
      ...blocks.flatMap((block) => findPartyCandidates(model, labels, block, postcodeFirst)),
      ...withoutLabelNumbers(model, labels, typedCandidatesOf(model)),
      ...organisationCandidatesOf(model).filter((candidate) => !isLabelled(model, labels, candidate)),
      ...addressCandidatesOf(model),
      ...findTextCandidates(model, labels),
    ];
    const byKind = new Map<CandidateKind, LinkedCandidate[]>();
    const byLabel = new Map<string, LinkedCandidate[]>();
    for (const candidate of all) {
      const linked = {
        candidate,
        block: owners(candidate),
        links: linkCandidate(model, labels, candidate, under.has(candidate.page)),
      };
      const sameKind = byKind.get(candidate.kind);
      if (sameKind) sameKind.push(linked);
      else byKind.set(candidate.kind, [linked]);
      for (const key of new Set(linked.links.map((link) => link.label.key))) {
        const sameLabel = byLabel.get(key);
        if (sameLabel) sameLabel.push(linked);
        else byLabel.set(key, [linked]);
      }
    }
    return { labels, soft, underHeadings, byKind, byLabel };
  },
);

/** Countries with codes of regions print the postcode last. */
const printsPostcodeFirst = ({ locales }: Conventions): boolean =>
  locales.reduce((sum, { locale, weight }) => sum + (locale.regionCodes === undefined ? weight : 0), 0) > 0.4;

/** The candidate is a label, or begins with one that is closed by a colon. */
function isLabelled(model: DocumentModel, labels: LabelMap, { spans: [span] }: Candidate): boolean {
  const segment =
    span && model.rows[span.row]?.segments.find(({ start, end }) => span.start >= start && span.start < end);
  return segment !== undefined && (labels.isLabel(segment) || labels.headOf(segment)?.start === span?.start);
}

/** Finds the block that a candidate begins in. */
function ownersOf(blocks: readonly PartyBlock[]): (candidate: Candidate) => PartyBlock | undefined {
  const byRow = new Map<number, { readonly start: number; readonly end: number; readonly block: PartyBlock }[]>();
  for (const block of blocks) {
    if (block.roles.size === 0) continue;
    for (const { segment } of block.lines) {
      const list = byRow.get(segment.row) ?? [];
      list.push({ start: segment.start, end: segment.end, block });
      byRow.set(segment.row, list);
    }
  }
  return ({ spans: [span] }) =>
    span && byRow.get(span.row)?.find(({ start, end }) => span.start >= start && span.start < end)?.block;
}
