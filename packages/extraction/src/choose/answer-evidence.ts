import { answersOf } from '../candidates/answers.js';
import type { Candidate } from '../candidates/candidate.js';
import type { CandidatePool } from '../candidates/candidate-pool.js';
import { linkCandidate } from '../candidates/link-candidates.js';
import { findOptions } from '../candidates/option-candidates.js';
import { tokenise } from '../labels/tokenise.js';
import { labelPhrase, type LabelPhrase, phraseKey } from '../labels/label-phrase.js';
import { contentWords, coverage } from '../labels/word-overlap.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { NormalisedValue } from '../values/normalise/normalised-value.js';
import { printedFor } from '../values/normalise/enum-meanings.js';
import weights from '../weights.json' with { type: 'json' };
import { type FieldCandidate, noEvidence } from './evidence.js';
import { type GroupSections, sectionEvidence } from './group-sections.js';

/** A candidate whose value is known without conversion. */
export interface AnsweredCandidate extends FieldCandidate {
  readonly values: readonly NormalisedValue[];
}

/** What printed answers and boxes say of a field that is true or false. */
export function booleanAnswers(model: DocumentModel, sections: GroupSections, leaf: LeafPlan): AnsweredCandidate[] {
  const w = weights.answer;
  const names = [leaf.name, leaf.node.title ?? '', ...leaf.labels.map((label) => label.text)]
    .map(keysOf)
    .filter((words) => words.length > 0);
  const description = keysOf(leaf.node.description ?? '');
  return answersOf(model).flatMap((answer) => {
    const named = Math.max(0, ...names.map((words) => coverage(words, answer.words)));
    const described = description.length === 0 ? 0 : coverage(answer.words, description);
    const fit = Math.max(named, w.description * described) + w.both * Math.min(named, described);
    if (fit < w.leastFit || !leaf.node.acceptsLeaf(answer.value)) return [];
    const evidence = {
      ...noEvidence,
      label: fit,
      shape: answer.marked ? w.marked : 0,
      region: sectionEvidence(sections, leaf.groups, answer.candidate),
    };
    return [
      { candidate: answer.candidate, link: undefined, evidence, values: [{ value: answer.value, plausibility: 1 }] },
    ];
  });
}

const keysOf = (text: string): readonly string[] => contentWords(tokenise(text).map((token) => token.key));

/** Members of an enum where the document prints them: ticked, or beside a label of the field. */
export function enumAnswers(
  model: DocumentModel,
  pool: CandidatePool,
  sections: GroupSections,
  leaf: LeafPlan,
): AnsweredCandidate[] {
  const w = weights.answer;
  const own = new Set(leaf.labels.map(phraseKey));
  const telling = tellingConcepts.has(leaf.concept?.id ?? '');
  return findOptions(model, leaf.members).flatMap(({ candidate, value, state }) => {
    if (state === 'open' || typeof value === 'object') return [];
    const link = linkCandidate(model, pool.labels, candidate, false).find(({ label }) => own.has(label.key));
    const evidence = {
      ...noEvidence,
      label: Math.max(link?.evidence ?? 0, telling && beginsSegment(model, candidate) ? w.alone : 0),
      shape: state === 'ticked' ? w.ticked : w.printed,
      region: sectionEvidence(sections, leaf.groups, candidate),
    };
    return [{ candidate, link, evidence, values: [{ value, plausibility: 1 }] }];
  });
}

/**
 * The words by which a receipt says how it was paid, for a field that takes any: they stand without a label at the
 * beginning of a line.
 */
export function printedAnswers(model: DocumentModel, leaf: LeafPlan): FieldCandidate[] {
  const phrases = leaf.members.length > 0 ? undefined : spokenPhrases(leaf.concept?.id ?? '');
  if (!phrases) return [];
  const w = weights.answer;
  return findOptions(model, [{ value: true, phrases }]).flatMap(({ candidate, state }) =>
    state === 'printed' && beginsSegment(model, candidate)
      ? [
          {
            candidate,
            link: undefined, // The words are label and value at once.
            evidence: { ...noEvidence, label: w.alone, shape: w.printed },
          },
        ]
      : [],
  );
}

const spoken: Readonly<Record<string, readonly string[]>> = weights.answer.spoken;
const keptPhrases = new Map<string, readonly LabelPhrase[]>();

function spokenPhrases(concept: string): readonly LabelPhrase[] | undefined {
  const meanings = spoken[concept];
  if (!meanings) return undefined;
  let phrases = keptPhrases.get(concept);
  if (!phrases) {
    phrases = meanings.flatMap((meaning) => printedFor(meaning).flatMap((text) => labelPhrase(text) ?? []));
    keptPhrases.set(concept, phrases);
  }
  return phrases;
}

/** What a document is and how it was paid is printed without a label: "CREDIT NOTE", "Visa 25.00". */
const tellingConcepts: ReadonlySet<string> = new Set(weights.answer.standAlone);

/** The words begin a cell or a line, and nothing but a number follows them there. */
function beginsSegment(model: DocumentModel, { spans: [span] }: Candidate): boolean {
  const segment =
    span && model.rows[span.row]?.segments.find(({ start, end }) => start <= span.start && end >= span.end);
  if (!segment || !span) return false;
  const [before, after] = [
    segment.text.slice(0, span.start - segment.start),
    segment.text.slice(span.end - segment.start),
  ];
  return !/[\p{L}\p{N}]/u.test(before) && !/\p{L}{4}/u.test(after);
}
