import type { LinkedCandidate, CandidatePool } from '../candidates/candidate-pool.js';
import { firstRow } from '../candidates/candidate.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { sumEvidenceFor } from '../sums/sum-evidence.js';
import weights from '../weights.json' with { type: 'json' };
import { crossedCells } from './crossed-cells.js';
import type { FieldCandidate } from './evidence.js';
import { type GroupSections, sectionEvidence } from './group-sections.js';
import { kindFit } from './kind-fit.js';
import { ordinalEvidence, ownLabelsOf, readLinks } from './own-labels.js';
import { positionEvidence } from './position-evidence.js';
import { ratesOf } from './rates-of.js';
import { referenceDatesOf } from './reference-dates.js';
import { regionEvidence } from './region-evidence.js';
import { shapeEvidence } from './shape-evidence.js';
import { readAmounts, totalEvidence } from './total-evidence.js';

/** The candidates that a field can have, with what speaks for and against each; unordered. */
export function gatherEvidence(
  model: DocumentModel,
  pool: CandidatePool,
  sections: GroupSections,
  leaf: LeafPlan,
): FieldCandidate[] {
  const labels = ownLabelsOf(pool, leaf);
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
  for (const key of [...labels.trust.keys(), ...labels.sectioned.map(({ key }) => key)])
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
  const implied = new Map([
    ...ratesOf(pool, leaf),
    ...crossedCells(model, pool, leaf),
    ...referenceDatesOf(model, pool, leaf),
  ]);
  for (const linked of implied.keys()) consider(linked);
  const sums = sumEvidenceFor(model, pool, leaf);
  for (const linked of sums?.candidates ?? []) consider(linked);
  const amounts = leaf.role === 'total' ? readAmounts(model, pool.byKind.get('money') ?? []) : undefined;
  // A field that needs no label does need one where its label stands beside nothing.
  const blank = weights.printedName.empty - (mayStandAlone(leaf) ? weights.bar.other - weights.standAloneBar : 0);
  return [...found].map(([linked, fit]) => {
    const { own, foreign } = readLinks(model, labels, linked);
    const label = Math.max(own?.evidence ?? 0, implied.get(linked) ?? 0);
    const { candidate } = linked;
    const total = amounts && totalEvidence(model, amounts, linked);
    return {
      candidate,
      link: own,
      evidence: {
        label,
        foreign: -weights.foreign * Math.max(0, foreign - label),
        shape:
          fit +
          (own || fit >= 0 ? 0 : weights.text.unnamedOther) +
          (labels.printed === 'empty' && !(own && labels.names.has(own.label.key)) ? blank : 0) +
          shapeEvidence(leaf, candidate, own) +
          (total?.shape ?? 0),
        position: positionEvidence(model, leaf, candidate, firstRow(candidate)),
        region:
          regionEvidence(leaf, linked.block) +
          sectionEvidence(sections, leaf.groups, candidate) +
          ordinalEvidence(pool, leaf, own),
        agreement: (total?.agreement ?? 0) + (sums?.points(linked, own !== undefined) ?? 0),
      },
    };
  });
}

/** Fields that a reader recognises without a label: the total, the date of the letter, the only IBAN. */
export function mayStandAlone(leaf: LeafPlan): boolean {
  const roles = (weights.standAlone as Readonly<Record<string, readonly string[]>>)[leaf.kind];
  return roles !== undefined && roles.includes(leaf.role ?? leaf.party ?? '');
}
