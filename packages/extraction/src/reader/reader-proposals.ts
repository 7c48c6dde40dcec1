import type { BoundingBox, FieldAnswer } from '@docquorum/document';
import { type Candidate, makeCandidate } from '../candidates/candidate.js';
import { trimSpan } from '../candidates/trim-span.js';
import { typedCandidatesOf } from '../candidates/typed-candidates.js';
import { convertValue } from '../choose/convert-value.js';
import { conventionsOf } from '../choose/document-conventions.js';
import { kindFit } from '../choose/kind-fit.js';
import { shapeEvidence } from '../choose/shape-evidence.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import type { Span } from '../page-model/span.js';
import type { FieldPlan, LeafPlan } from '../plan/field-plan.js';
import { isName, isTyped } from './typed-kinds.js';
import type { NormalisedValue } from '../values/normalise/normalised-value.js';

/** What a reader says of the fields of a plan: for each reading of the model, one answer a field of `fieldQueries`. */
export type ReaderAnswers = readonly (readonly FieldAnswer[])[];

/** Words that a reader takes for the value of a field, with their meaning for it. */
export interface ReaderProposal {
  readonly candidate: Candidate;
  /** Best first; never empty. */
  readonly values: readonly NormalisedValue[];
  /** 0..1. */
  readonly probability: number;
}

/** What a reader says of one field in the whole document. */
export interface FieldProposals {
  /** How likely it is that no page states the field, 0..1. */
  readonly absent: number;
  /** Best first. */
  readonly proposals: readonly ReaderProposal[];
}

/** Spans of a page that are looked at, and the least chance that they must have. */
const mostSpans = 5;
const leastProbability = 0.002;

/** The answers of a reader as values of the plan's fields, in the order of `plan.leaves`; made once per document. */
export function proposalsOf(model: DocumentModel, plan: FieldPlan, answers: ReaderAnswers): readonly FieldProposals[] {
  const kept = keptProposals(model);
  const known = kept.get(answers);
  if (known?.plan === plan) return known.proposals;
  const proposals = plan.leaves.map((leaf, i) =>
    proposalsFor(
      model,
      plan,
      leaf,
      answers.map((page) => page[i]),
    ),
  );
  kept.set(answers, { plan, proposals });
  return proposals;
}

interface KeptProposals {
  readonly plan: FieldPlan;
  readonly proposals: readonly FieldProposals[];
}

const keptProposals = perModel(() => new WeakMap<ReaderAnswers, KeptProposals>());

/** @param pages the answer of each reading */
function proposalsFor(
  model: DocumentModel,
  plan: FieldPlan,
  leaf: LeafPlan,
  pages: readonly (FieldAnswer | undefined)[],
): FieldProposals {
  const places = wordPlacesOf(model);
  const proposals = pages.flatMap((answer, page) =>
    (answer?.spans ?? []).slice(0, mostSpans).flatMap(({ words, probability }): ReaderProposal[] => {
      if (probability < leastProbability) return [];
      const spans = spansOf(
        model,
        words.flatMap((word) => places[page]?.[word] ?? []),
      );
      const candidate = candidateFor(model, leaf, spans);
      const values = candidate ? convertValue(leaf, candidate, conventionsOf(model, plan)) : [];
      return candidate && values.length > 0 ? [{ candidate, values, probability }] : [];
    }),
  );
  return {
    absent: Math.min(1, ...pages.map((answer) => answer?.absent ?? 1)),
    proposals: proposals.sort((a, b) => b.probability - a.probability),
  };
}

interface WordPlace {
  readonly row: Row;
  readonly start: number;
  readonly end: number;
}

/** Where each word of each reading stands in the model; blank words stand nowhere. */
const wordPlacesOf = perModel((model): readonly (readonly (WordPlace | undefined)[])[] => {
  // A word of the model keeps the box of the word that was read.
  const byBox = new Map<BoundingBox, WordPlace>();
  for (const row of model.rows) for (const { box, start, end } of row.words) byBox.set(box, { row, start, end });
  return model.readings.map((reading) => reading.lines.flatMap(({ words }) => words.map(({ box }) => byBox.get(box))));
});

/** One span a row, without marks at its ends. */
function spansOf(model: DocumentModel, words: readonly WordPlace[]): Span[] {
  const byRow = new Map<number, { start: number; end: number }>();
  for (const { row, start, end } of words) {
    const known = byRow.get(row.index);
    byRow.set(row.index, { start: Math.min(start, known?.start ?? start), end: Math.max(end, known?.end ?? end) });
  }
  return [...byRow]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, { start, end }]) => {
      const row = model.rows[index];
      return (row && trimSpan(row, start, end)) ?? [];
    });
}

/**
 * What the words are for a field: of a typed one, the recognised value among them that suits it best. Undefined when
 * they are plainly something else: words for a typed field, a date for a name.
 */
function candidateFor(model: DocumentModel, leaf: LeafPlan, spans: readonly Span[]): Candidate | undefined {
  if (spans.length === 0) return undefined;
  const inside = spans.flatMap((span) =>
    (typedByRow(model).get(span.row) ?? []).filter((candidate) => isInside(candidate, span)),
  );
  if (!isTyped(leaf.kind)) {
    const text = makeCandidate(model, 'text', spans);
    const isOther =
      isName(leaf.kind) && inside.some(({ kind, text: own }) => kind !== 'id' && own.length > 0.6 * text.text.length);
    return isOther || !couldName(leaf.kind, text.text) ? undefined : text;
  }
  const [best] = inside
    .flatMap((candidate) => {
      const fit = kindFit(leaf.kind, candidate.kind);
      return fit === undefined ? [] : [{ candidate, points: fit + shapeEvidence(leaf, candidate, undefined) }];
    })
    .sort((a, b) => b.points - a.points);
  return best?.candidate;
}

/** Nobody's name is a code or a number; only streets and addresses hold more digits than letters. */
function couldName(kind: LeafPlan['kind'], text: string): boolean {
  if (!isName(kind) || kind === 'street' || kind === 'address') return true;
  const digits = text.match(/\d/g)?.length ?? 0;
  return kind === 'person' ? digits === 0 : digits < (text.match(/\p{L}/gu)?.length ?? 0);
}

const typedByRow = perModel((model) => {
  const byRow = new Map<number, Candidate[]>();
  for (const candidate of typedCandidatesOf(model)) {
    const [span] = candidate.spans;
    if (!span) continue;
    const list = byRow.get(span.row);
    if (list) list.push(candidate);
    else byRow.set(span.row, [candidate]);
  }
  return byRow;
});

/** Most of the candidate lies in the span. */
function isInside({ spans: [own] }: Candidate, span: Span): boolean {
  if (!own) return false;
  const common = Math.min(own.end, span.end) - Math.max(own.start, span.start);
  return common > 0.6 * (own.end - own.start);
}
