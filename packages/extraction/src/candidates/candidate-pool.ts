import { planLabelsOf } from '../labels/plan-labels.js';
import type { LabelMap } from '../labels/label-map.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModelAnd } from '../page-model/per-model.js';
import type { FieldPlan } from '../plan/field-plan.js';
import { addressCandidatesOf } from './address-candidates.js';
import type { Candidate, CandidateKind } from './candidate.js';
import { type LabelLink, linkCandidate } from './link-candidates.js';
import { organisationCandidatesOf } from './organisation-candidates.js';
import { findTextCandidates } from './text-candidates.js';
import { typedCandidatesOf } from './typed-candidates.js';

/** A candidate with the labels that may name it, strongest first. */
export interface LinkedCandidate {
  readonly candidate: Candidate;
  readonly links: readonly LabelLink[];
}

/** Everything in a document that may be a value, shared by all fields of a plan and all runs. */
export interface CandidatePool {
  readonly labels: LabelMap;
  readonly byKind: ReadonlyMap<CandidateKind, readonly LinkedCandidate[]>;
  /** By the `phraseKey` of a label. */
  readonly byLabel: ReadonlyMap<string, readonly LinkedCandidate[]>;
}

export const candidatePoolOf: (model: DocumentModel, plan: FieldPlan) => CandidatePool = perModelAnd(
  (model, plan: FieldPlan) => {
    const labels = planLabelsOf(model, plan);
    const all = [
      ...typedCandidatesOf(model),
      ...organisationCandidatesOf(model),
      ...addressCandidatesOf(model),
      ...findTextCandidates(model, labels),
    ];
    const byKind = new Map<CandidateKind, LinkedCandidate[]>();
    const byLabel = new Map<string, LinkedCandidate[]>();
    for (const candidate of all) {
      const linked = { candidate, links: linkCandidate(model, labels, candidate) };
      const sameKind = byKind.get(candidate.kind);
      if (sameKind) sameKind.push(linked);
      else byKind.set(candidate.kind, [linked]);
      for (const key of new Set(linked.links.map((link) => link.label.key))) {
        const sameLabel = byLabel.get(key);
        if (sameLabel) sameLabel.push(linked);
        else byLabel.set(key, [linked]);
      }
    }
    return { labels, byKind, byLabel };
  },
);
