import { findPhrases } from '../labels/find-phrases.js';
import { labelPhrase, type LabelPhrase, phraseKey } from '../labels/label-phrase.js';
import { makePhraseBook } from '../labels/phrase-book.js';
import { tokenIndexOf } from '../labels/token-index.js';
import { allWords } from '../locales/locales.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { EnumMember } from '../plan/field-plan.js';
import { type Candidate, makeCandidate } from './candidate.js';
import { type TickMark, tickMarksOf } from './tick-marks.js';

/** An answer that is printed to be chosen, or said in the text. */
export interface OptionCandidate {
  readonly candidate: Candidate;
  readonly value: EnumMember['value'];
  /** Ticked, left open among others, or just printed. */
  readonly state: 'ticked' | 'open' | 'printed';
}

const phrasesOf = (words: readonly string[] | undefined): LabelPhrase[] =>
  (words ?? []).flatMap((word) => (/\p{L}{2}/u.test(word) ? (labelPhrase(word) ?? []) : []));

/** Yes and no in the languages of the packs, as members of an enum. */
export const yesNoMembers: readonly EnumMember[] = [
  { value: true, phrases: phrasesOf(allWords.yesWords) },
  { value: false, phrases: phrasesOf(allWords.noWords) },
];

/** Options of one question stand within this of each other, in text units, from row to row. */
const optionPitch = 2.6;
/** A mark belongs to the words within this of it, in text units. */
const markReach = 4;

/** Where the members of an enum are printed, and which of them are ticked. */
export function findOptions(model: DocumentModel, members: readonly EnumMember[]): OptionCandidate[] {
  const valueOf = new Map(
    members.flatMap(({ value, phrases }) => phrases.map((phrase) => [phraseKey(phrase), value] as const)),
  );
  const book = makePhraseBook(members.flatMap((member) => member.phrases));
  const { tokens } = tokenIndexOf(model);
  const found = findPhrases(model, book).flatMap(({ phrase, runs, edits }) => {
    const [run] = runs;
    const first = run && tokens[run.first];
    const last = run && tokens[run.last];
    const value = valueOf.get(phraseKey(phrase));
    if (!run || !first || !last || value === undefined || runs.length > 1 || edits > 1) return [];
    const row = model.rows[run.row];
    // "no" in "no." is a number sign, in "no-frills" a part of a word.
    const touched =
      /^[.'’-]\S|^\.$/.test(row?.text.slice(last.end, last.end + 2) ?? '') ||
      /[\p{L}\d][-'’.]$/u.test(row?.text.slice(0, first.start) ?? '');
    if (touched) return [];
    return [{ value, span: { row: run.row, start: first.start, end: last.end }, words: phrase.keys.length }];
  });
  const longest = found.filter(
    (option) =>
      !found.some(
        (other) =>
          other !== option &&
          other.words > option.words &&
          other.span.row === option.span.row &&
          other.span.start <= option.span.start &&
          other.span.end >= option.span.end,
      ),
  );
  return longest.map(({ value, span }) => {
    const candidate = makeCandidate(model, 'text', [span]);
    const rivals = longest.some(
      (other) =>
        other.value !== value &&
        model.rows[other.span.row]?.page === candidate.page &&
        Math.abs((model.rows[other.span.row]?.rect.top ?? Infinity) - candidate.rect.top) < optionPitch,
    );
    const mark = markOf(model, candidate);
    return { value, candidate, state: mark ? (mark.ticked ? 'ticked' : 'open') : rivals ? 'open' : 'printed' };
  });
}

/** The mark of an option: right before its words, or right after them where the marks follow. */
export function markOf(model: DocumentModel, { spans: [span], rect }: Candidate): TickMark | undefined {
  const row = span && model.rows[span.row];
  const marks = span ? (tickMarksOf(model).get(span.row) ?? []) : [];
  if (!row || !span || marks.length === 0) return undefined;
  const wordBetween = (from: number, to: number): boolean => /[\p{L}\d]/u.test(row.text.slice(from, to));
  const before = marks.findLast((mark) => mark.end <= span.start);
  const after = marks.find((mark) => mark.start >= span.end);
  if (before && rect.left - before.right < markReach && !wordBetween(before.end, span.start) && !trails(row, before))
    return before;
  if (after && after.left - rect.right < markReach && !wordBetween(span.end, after.start) && trails(row, after))
    return after;
  return undefined;
}

/** The mark belongs to the words before it: it stands nearer to them, or at the end of the row. */
export function trails(row: Row, mark: TickMark): boolean {
  const previous = row.words.findLast((word) => word.end <= mark.start);
  const next = row.words.find((word) => word.start >= mark.end);
  if (!next || !previous) return previous !== undefined;
  const [gapBefore, gapAfter] = [mark.left - previous.rect.right, next.rect.left - mark.right];
  return gapBefore < gapAfter * 0.8;
}
