import type { Candidate } from '../candidates/candidate.js';
import { markOf } from '../candidates/option-candidates.js';
import { tickMarksOf } from '../candidates/tick-marks.js';
import type { CandidatePool } from '../candidates/candidate-pool.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import type { Conventions } from '../values/conventions/conventions.js';
import type { NormalisedValue } from '../values/normalise/normalised-value.js';
import { convertValue } from './convert-value.js';
import { type Evidence, evidenceParts, type FieldCandidate } from './evidence.js';
import { gatherEvidence, mayStandAlone } from './gather-evidence.js';
import { findInProse } from '../prose/find-in-prose.js';
import { type AnsweredCandidate, booleanAnswers, enumAnswers, printedAnswers } from './answer-evidence.js';
import type { GroupSections } from './group-sections.js';
import { preferPicked } from './prefer-picked.js';
import type { ResolvedStrategy } from './strategy.js';

/** A value that a field may have, with its points. */
export interface RankedValue extends FieldCandidate {
  readonly value: NormalisedValue['value'];
  readonly score: number;
  /** A reader proposes it and no rule does. */
  readonly ofReader?: boolean;
  /** How likely rules and reader together think it, 0..1; without a reader the points tell. */
  readonly likelihood?: number;
  /** What each of the two says by itself, where both were asked. */
  readonly sides?: BothSides;
}

/** A value as the reader and as the rules see it. */
export interface BothSides {
  /** Logarithm of the reader's likelihood of this very value, -6..0. */
  readonly readerLikely: number;
  /** Points of the rules over those of the next other value, -0.8..0.8. */
  readonly rulesLead: number;
}

/** What a field may be, best first, and the points under which it is absent. */
export interface RankedField {
  readonly leaf: LeafPlan;
  readonly values: readonly RankedValue[];
  readonly bar: number;
  /** How likely rules and reader together think it absent, 0..1; without a reader the points tell. */
  readonly absent?: number;
}

function scoreOf(evidence: Evidence, { weights: weight }: ResolvedStrategy): number {
  let score = 0;
  for (const part of evidenceParts) score += evidence[part] * weight[part];
  return score;
}

/** Candidates kept for a field: what stands lower is never chosen. */
const keepAtMost = 40;

/** Candidates with values that the schema accepts, unranked; the part of the work that runs share. */
export interface FieldOptions {
  readonly leaf: LeafPlan;
  readonly options: readonly AnsweredCandidate[];
}

export function findOptions(
  model: DocumentModel,
  pool: CandidatePool,
  sections: GroupSections,
  leaf: LeafPlan,
  conventions: Conventions,
): FieldOptions {
  const options: AnsweredCandidate[] = [
    ...gatherEvidence(model, pool, sections, leaf),
    ...printedAnswers(model, leaf),
    // A cell that is a label tells nothing, read as a sentence or not.
    ...findInProse(model, leaf).filter(({ candidate }) => !isLabel(pool, candidate)),
  ].flatMap((found) => {
    // Words beside a box that nobody ticked are offered, not answered.
    if (isChoice(leaf) && isOpen(model, found.candidate)) return [];
    const values = convertValue(leaf, found.candidate, conventions);
    return values.length === 0 ? [] : [{ ...found, values }];
  });
  if (leaf.kind === 'boolean') {
    const answers = booleanAnswers(model, sections, leaf);
    // Where boxes are ticked, the words beside them are no answers by themselves.
    if (answers.some(({ evidence }) => evidence.shape > 0)) return { leaf, options: answers };
    options.push(...answers);
  }
  if (leaf.members.length > 0) options.push(...enumAnswers(model, pool, sections, leaf));
  return { leaf, options };
}

const isChoice = ({ kind, members }: LeafPlan): boolean => kind === 'boolean' || members.length > 0;

/** No box in the words, or right beside them, is ticked, and one is not. */
function isOpen(model: DocumentModel, candidate: Candidate): boolean {
  const inside = candidate.spans.flatMap((span) =>
    (tickMarksOf(model).get(span.row) ?? []).filter((mark) => mark.start >= span.start && mark.end <= span.end),
  );
  const marks = inside.length > 0 ? inside : [markOf(model, candidate)].filter((mark) => mark !== undefined);
  return marks.length > 0 && marks.every((mark) => !mark.ticked);
}

/** The words are those of a known label; that a segment is guessed to be one does not count against a sentence. */
function isLabel({ labels }: CandidatePool, { spans }: Candidate): boolean {
  return spans.every((span) =>
    labels
      .inRow(span.row)
      .some(
        ({ form, start, end }) => (form === 'segment' || form === 'closed') && span.start >= start && span.end <= end,
      ),
  );
}

/** One meaning of a candidate, with its points. */
interface ScoredMeaning {
  readonly option: AnsweredCandidate;
  readonly value: NormalisedValue['value'];
  readonly score: number;
}

export function rankField({ leaf, options }: FieldOptions, strategy: ResolvedStrategy): RankedField {
  const ranked: ScoredMeaning[] = [];
  for (const option of options) {
    const [best, second] = option.values;
    if (!best) continue;
    const score = scoreOf(option.evidence, strategy);
    ranked.push({ option, value: best.value, score });
    // The other meaning of an ambiguous print stays as a runner-up.
    if (second) ranked.push({ option, value: second.value, score: score - weights.otherMeaning });
  }
  ranked.sort((a, b) => b.score - a.score);
  const bar = barOf(leaf) + strategy.caution;
  return { leaf, values: preferPicked(leaf, pool(leaf, ranked.slice(0, keepAtMost)), bar), bar };
}

/** Points that the best value needs to be believed. */
function barOf(leaf: LeafPlan): number {
  const bars = weights.bar as Readonly<Record<string, number>>;
  return mayStandAlone(leaf) ? weights.standAloneBar : (bars[leaf.kind] ?? weights.bar.other);
}

/** Equal values support each other, the best place of each stands for it. */
function pool(leaf: LeafPlan, ranked: readonly ScoredMeaning[]): RankedValue[] {
  const places = new Map<RankedValue['value'], number>();
  const w = weights.agreement;
  const perPlace = leaf.role === 'total' ? w.total : w.other;
  const seen = new Set<string>();
  for (const { value, option } of ranked) {
    const [span] = option.candidate.spans;
    const place = `${String(value)}@${span?.row}:${span?.start}`;
    if (seen.has(place)) continue;
    seen.add(place);
    places.set(value, (places.get(value) ?? 0) + 1);
  }
  return ranked
    .map(({ option, value, score }) => {
      const agreement = perPlace * Math.min(w.most, (places.get(value) ?? 1) - 1);
      const evidence = { ...option.evidence, agreement: option.evidence.agreement + agreement };
      return { ...option, value, score: score + agreement, evidence };
    })
    .sort((a, b) => b.score - a.score);
}
