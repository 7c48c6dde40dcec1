import type { LinkedCandidate, CandidatePool } from '../candidates/candidate-pool.js';
import { type CandidateKind, firstRow } from '../candidates/candidate.js';
import type { LabelLink } from '../candidates/link-candidates.js';
import type { FieldKind } from '../concepts/field-kind.js';
import { phraseKey } from '../labels/label-phrase.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { sumEvidenceFor } from '../sums/sum-evidence.js';
import weights from '../weights.json' with { type: 'json' };
import type { FieldCandidate } from './evidence.js';
import { type GroupSections, sectionEvidence } from './group-sections.js';
import kindFits from './kind-fit.json' with { type: 'json' };
import { positionEvidence } from './position-evidence.js';
import { regionEvidence } from './region-evidence.js';
import { shapeEvidence } from './shape-evidence.js';
import { readAmounts, totalEvidence } from './total-evidence.js';

/** Points that a kind of candidate brings for a kind of field; undefined when it cannot serve. */
export function kindFit(field: FieldKind, candidate: CandidateKind): number | undefined {
  const fits: Readonly<Record<string, number>> | undefined = (
    kindFits as Readonly<Record<string, Record<string, number>>>
  )[field];
  return fits?.[candidate];
}

/** The candidates that a field can have, with what speaks for and against each; unordered. */
export function gatherEvidence(
  model: DocumentModel,
  pool: CandidatePool,
  sections: GroupSections,
  leaf: LeafPlan,
): FieldCandidate[] {
  const ranks = new Map(leaf.labels.map((phrase, rank) => [phraseKey(phrase), rank]));
  const soft = new Map([...labelsOfRole(pool, leaf), ...(pool.soft.get(leaf) ?? [])]);
  const found = new Map<LinkedCandidate, number>();
  // "27.5 kg" in a text field keeps its unit.
  const asText = leaf.node.types.has('string') && (leaf.kind === 'quantity' || leaf.kind === 'number');
  // As printed, a date may be "week of March 25".
  const anyText = leaf.hints.asPrinted === true && leaf.node.types.has('string');
  const consider = (linked: LinkedCandidate): void => {
    const { kind } = linked.candidate;
    const fit = found.has(linked)
      ? undefined
      : (kindFit(asText ? 'text' : leaf.kind, kind) ?? (anyText && kind === 'text' ? weights.text.anyText : undefined));
    if (fit !== undefined) found.set(linked, fit);
  };
  for (const key of [...ranks.keys(), ...soft.keys()])
    for (const linked of pool.byLabel.get(key) ?? []) consider(linked);
  if (mayStandAlone(leaf)) {
    for (const [kind, list] of pool.byKind)
      if (kind !== 'text') for (const linked of list) if (kindFit(leaf.kind, kind) !== undefined) consider(linked);
  }
  if (leaf.party !== undefined) {
    for (const [kind, list] of pool.byKind) {
      if (kind === 'text' || kindFit(leaf.kind, kind) === undefined) continue;
      for (const linked of list) if (linked.block && regionEvidence(leaf, linked.block) > 0) consider(linked);
    }
  }
  const sums = sumEvidenceFor(model, pool, leaf);
  for (const linked of sums?.candidates ?? []) consider(linked);
  const amounts = leaf.role === 'total' ? readAmounts(model, pool.byKind.get('money') ?? []) : undefined;
  return [...found].map(([linked, fit]) => {
    const { own, foreign } = readLinks(ranks, soft, linked);
    const label = own?.evidence ?? 0;
    const { candidate } = linked;
    const total = amounts && totalEvidence(model, amounts, linked);
    return {
      candidate,
      link: own,
      evidence: {
        label,
        foreign: -weights.foreign * Math.max(0, foreign - label),
        shape: fit + shapeEvidence(leaf, candidate, own) + (total?.shape ?? 0),
        position: positionEvidence(model, leaf, candidate, firstRow(candidate)),
        region: regionEvidence(leaf, linked.block) + sectionEvidence(sections, leaf.groups, candidate),
        agreement: (total?.agreement ?? 0) + (sums?.points(linked, own !== undefined) ?? 0),
      },
    };
  });
}

const tellingRoles: ReadonlySet<string> = new Set(weights.sameRole.roles);

/** Labels that other concepts have for the same thing: what says the date of an invoice says that of a document. */
function labelsOfRole({ labels }: CandidatePool, { kind, role, labels: own }: LeafPlan): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (role === undefined || !tellingRoles.has(role)) return found;
  const known = new Set(own.map(phraseKey));
  for (const [key, [label]] of labels.byKey) {
    if (known.has(key) || !label?.senses.some((sense) => sense.kind === kind && sense.role === role)) continue;
    const rivals = label.senses.filter((sense) => sense.kind === kind && sense.role !== role).length;
    if (rivals === 0) found.set(key, weights.sameRole.trust);
  }
  return found;
}

/** Fields that a reader recognises without a label: the total, the date of the letter, the only IBAN. */
export function mayStandAlone(leaf: LeafPlan): boolean {
  const roles = (weights.standAlone as Readonly<Record<string, readonly string[]>>)[leaf.kind];
  return roles !== undefined && roles.includes(leaf.role ?? leaf.party ?? '');
}

/** The best label of the field itself, and how strongly another field's label claims the candidate. */
function readLinks(
  ranks: ReadonlyMap<string, number>,
  soft: ReadonlyMap<string, number>,
  { candidate, links }: LinkedCandidate,
): { own: LabelLink | undefined; foreign: number } {
  let own: LabelLink | undefined;
  let foreign = 0;
  for (const link of links) {
    const { label } = link;
    const fit = soft.get(label.key);
    const rank = fit === undefined ? ranks.get(label.key) : 0;
    if (rank === undefined) {
      if (link.evidence > foreign && couldMean(label.senses, candidate.kind)) foreign = link.evidence;
      continue;
    }
    const swallowed = label.within !== undefined && !ranks.has(label.within.key) && !soft.has(label.within.key);
    const evidence =
      link.evidence *
      (fit ?? 1) *
      (1 - weights.label.perRank * Math.min(rank, 15)) *
      (swallowed ? weights.label.within : 1);
    if (evidence > (own?.evidence ?? 0)) own = { ...link, evidence };
  }
  return { own, foreign };
}

const couldMean = (senses: LabelLink['label']['senses'], kind: CandidateKind): boolean =>
  senses.length === 0 || kind === 'text' || senses.some((sense) => (kindFit(sense.kind, kind) ?? -1) > -0.3);
