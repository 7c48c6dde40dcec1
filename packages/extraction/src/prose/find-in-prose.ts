import { type Candidate, makeCandidate } from '../candidates/candidate.js';
import type { FieldCandidate } from '../choose/evidence.js';
import { noEvidence } from '../choose/evidence.js';
import { kindFit } from '../choose/kind-fit.js';
import { shapeEvidence } from '../choose/shape-evidence.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { findInContract } from './find-in-contract.js';
import { findInLetter } from './find-in-letter.js';
import { termsNamedBy, termsOfParty } from './party-terms.js';
import { type DefinedTerm, definedTermsOf } from './defined-terms.js';
import { cuesOf, type FieldCues } from './field-cues.js';
import { isHandedOver } from './text-gate.js';
import { spansOf } from './passage.js';
import weights from './prose-weights.json' with { type: 'json' };
import { findCues, scoreCues } from './score-cues.js';
import { sentencesOf } from './read-sentences.js';
import type { Sentence, SentenceValue } from './sentence.js';

/** Values of a field that sentences of the document state, with the words that say so. */
export function findInProse(model: DocumentModel, leaf: LeafPlan): FieldCandidate[] {
  const cues = cuesOf(leaf);
  const found: FieldCandidate[] = [
    ...namedParties(model, cues),
    ...findInContract(model, leaf),
    ...findInLetter(model, leaf),
  ];
  const own = termsOfParty(model, cues);
  for (const sentence of sentencesOf(model)) {
    if (!sentence.values.some((value) => fitOf(cues, value) !== undefined)) continue;
    const cued = findCues(cues, sentence);
    if (!cued) continue;
    for (const value of sentence.values) {
      const fit = fitOf(cues, value);
      if (fit === undefined) continue;
      const { points, cue, cueEnd } = scoreCues(cued, value);
      if (points < (value.kind === 'text' ? weights.least.text : weights.least.typed)) continue;
      if (!isHandedOver(sentence, value, cueEnd)) continue;
      const candidate = candidateOf(model, sentence, value);
      if (!candidate) continue;
      found.push({
        candidate,
        link: undefined,
        cue,
        evidence: {
          ...noEvidence,
          label: weights.label * Math.min(weights.mostLabel, points),
          shape: fit + shapeEvidence(leaf, candidate, undefined) + textPoints(value),
          region: own.length === 0 ? 0 : partyPoints(model, own, sentence, value),
        },
      });
    }
  }
  return found;
}

/** The parties that a contract introduces by the name of the field. */
const namedParties = (model: DocumentModel, cues: FieldCues): FieldCandidate[] =>
  termsNamedBy(model, cues).map(({ passage, term, name }) => ({
    candidate: makeCandidate(model, 'text', spansOf(passage, name.start, name.end), { features: { name: 1 } }),
    link: undefined,
    cue: term.join(' '),
    evidence: { ...noEvidence, label: weights.definedTerm },
  }));

/** For standing where the contract introduces the field's party, or another one. */
function partyPoints(
  model: DocumentModel,
  own: readonly DefinedTerm[],
  { passage }: Sentence,
  value: SentenceValue,
): number {
  const holds = (term: DefinedTerm): boolean =>
    term.passage === passage && value.start >= term.start && value.end <= term.end;
  if (own.some(holds)) return weights.party.own;
  return definedTermsOf(model).some(holds) ? weights.party.other : 0;
}

/**
 * Points that the kind of a value brings; undefined when it cannot serve. In a sentence a bare number is no amount,
 * and a short one no reference.
 */
function fitOf({ kind, isDuration }: FieldCues, value: SentenceValue): number | undefined {
  if (kind === 'id' && value.kind !== 'text') {
    const text = value.match?.text ?? '';
    if (value.kind === 'number' || text.length < weights.shortestId) return undefined;
  }
  if ((kind === 'money' || kind === 'percentage') && value.kind !== kind) return undefined;
  if (value.kind === 'text' && (value.features['duration'] === 1) !== isDuration) return undefined;
  return kindFit(kind, value.kind);
}

function textPoints({ features }: SentenceValue): number {
  const w: Readonly<Record<string, number>> = weights.text;
  return Object.entries(features).reduce((sum, [name, fact]) => sum + (w[name] ?? 0) * fact, 0);
}

function candidateOf(model: DocumentModel, sentence: Sentence, value: SentenceValue): Candidate | undefined {
  const spans = spansOf(sentence.passage, value.start, value.end);
  if (spans.length === 0) return undefined;
  return makeCandidate(model, value.kind, spans, {
    ...(value.match && { match: value.match }),
    features: value.features,
  });
}
