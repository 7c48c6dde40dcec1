import { overlapX } from '../geometry/rect.js';
import { tokenise } from '../labels/tokenise.js';
import { contentWords } from '../labels/word-overlap.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { type Candidate, makeCandidate } from './candidate.js';
import { findOptions, markOf, trails, yesNoMembers } from './option-candidates.js';
import { type TickMark, tickMarksOf } from './tick-marks.js';

/** An answer yes or no that is printed, and what it answers. */
export interface Answer {
  readonly candidate: Candidate;
  readonly value: boolean;
  /** Content words of the question or of the statement that is ticked. */
  readonly words: readonly string[];
  /** A mark says so; else a printed yes or no. */
  readonly marked: boolean;
}

/** A question above its answers stands at most this far from them, in text units. */
const questionGap = 2.5;

/** All answers of a document: ticked statements, and yes or no beside a question. */
export const answersOf: (model: DocumentModel) => readonly Answer[] = perModel((model) => {
  const answers: Answer[] = [];
  const used = new Set<TickMark>();
  for (const option of findOptions(model, yesNoMembers)) {
    const { candidate, state } = option;
    if (state === 'open') {
      const mark = markOf(model, candidate);
      if (mark) used.add(mark);
      continue;
    }
    const mark = markOf(model, candidate);
    if (mark) used.add(mark);
    const words = questionOf(model, candidate);
    if (words.length > 0) answers.push({ candidate, value: option.value === true, words, marked: mark !== undefined });
  }
  for (const [index, marks] of tickMarksOf(model)) {
    const unchecked = uncheckedOf(model, model.rows[index], marks);
    answers.push(...unchecked);
    for (const [i, mark] of marks.entries()) {
      const row = model.rows[mark.row];
      if (!row || used.has(mark)) continue;
      const statement = statementOf(
        row,
        mark,
        marks[i - 1],
        unchecked.length > 0 ? pieceAfter(row, mark) : marks[i + 1],
      );
      if (!statement) continue;
      const span = {
        row: row.index,
        start: Math.min(mark.start, statement.start),
        end: Math.max(mark.end, statement.end),
      };
      const words = contentWords(tokenise(row.text.slice(statement.start, statement.end)).map((token) => token.key));
      answers.push({ candidate: makeCandidate(model, 'text', [span]), value: mark.ticked, words, marked: true });
    }
  }
  return answers;
});

/** The next piece of the row behind the words of a mark. */
const pieceAfter = (row: Row, mark: TickMark): Segment | undefined => {
  const own = row.segments.findIndex(({ start, end }) => /\p{L}/u.test(row.text.slice(Math.max(start, mark.end), end)));
  return own < 0 ? undefined : row.segments[own + 1];
};

/** Longer texts in a row of choices are remarks. */
const mostChoiceWords = 5;

/** Choices of a row in which others are ticked: "X Canteen    Bus    X Library". Their own boxes are drawn, not written. */
function uncheckedOf(model: DocumentModel, row: Row | undefined, marks: readonly TickMark[]): Answer[] {
  const [first] = marks;
  if (!row || !first || marks.some((mark) => !mark.ticked || trails(row, mark))) return [];
  const texts = row.segments.filter(({ start, text }) => start > first.start && isChoice(text));
  if (texts.some(({ text }) => answerKeys.has(keysOf(text).join(' ')))) return [];
  return texts
    .filter(({ start, end }) => !marks.some((mark) => mark.start >= start - 2 && mark.start < end))
    .map(({ start, end, text }) => ({
      candidate: makeCandidate(model, 'text', [{ row: row.index, start, end }]),
      value: false,
      words: contentWords(keysOf(text)),
      marked: true,
    }));
}

const keysOf = (text: string): string[] => tokenise(text.replace(/^\s*[xX]\s/u, '')).map(({ key }) => key);

const isChoice = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && !/[:：\d]/u.test(text) && text.split(/\s+/).length <= mostChoiceWords;

/** The words that a mark ticks: those after it, or those before it where marks follow. */
function statementOf(
  row: Row,
  mark: TickMark,
  before: TickMark | undefined,
  after: { readonly start: number } | undefined,
): { start: number; end: number } | undefined {
  const [start, end] = trails(row, mark) ? [before?.end ?? 0, mark.start] : [mark.end, after?.start ?? row.text.length];
  const text = row.text.slice(start, end);
  return /\p{L}{2}/u.test(text) ? { start, end: start + text.trimEnd().length } : undefined;
}

/** What stands before the answers in their row, else what stands over them. */
function questionOf(model: DocumentModel, { spans: [span], rect, page }: Candidate): readonly string[] {
  const row = span && model.rows[span.row];
  if (!row || !span) return [];
  const before = wordsOf(row.text.slice(0, span.start));
  if (before.length > 0) return before;
  for (let r = row.index - 1; r >= Math.max(0, row.index - 2); r -= 1) {
    const above = model.rows[r];
    if (!above || above.page !== page || rect.top - above.rect.bottom > questionGap) break;
    const wide = { ...rect, left: rect.left - 8, right: rect.right + 2 };
    const over = above.segments.filter((segment) => overlapX(segment.rect, wide) > 0.3);
    const words = over.flatMap((segment) => wordsOf(segment.text));
    if (words.length > 0) return words;
  }
  return [];
}

const answerKeys: ReadonlySet<string> = new Set(
  yesNoMembers.flatMap((member) => member.phrases.map((phrase) => phrase.keys.join(' '))),
);

const wordsOf = (text: string): readonly string[] =>
  contentWords(
    tokenise(text)
      .map((token) => token.key)
      .filter((key) => /\p{L}{2}/u.test(key) && !answerKeys.has(key)),
  ).filter((key) => key.length > 1);
