import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { ordinalEndings } from '../locales/lookups/date-words.js';
import { findValues, valueKinds } from '../values/find-values.js';
import type { ValueInterpretation, ValueMatch } from '../values/value-match.js';
import { passagesOf } from './find-passages.js';
import { findTextSpans } from './find-text-spans.js';
import type { Passage } from './passage.js';
import type { Sentence, SentenceValue, SentenceWord } from './sentence.js';
import { formOf } from './word-sense.js';
import { matchesOf } from '../matches-of.js';

/** Kinds that no sentence states. */
const kinds = valueKinds.filter((kind) => kind !== 'checkbox');

/** All sentences of the running text of a document, in reading order. */
export const sentencesOf: (model: DocumentModel) => readonly Sentence[] = perModel((model) => {
  const sentences: Sentence[] = [];
  for (const passage of passagesOf(model)) {
    const typed = readTyped(passage.text);
    const breaks = breaksOf(passage, typed);
    for (const [i, start] of breaks.entries()) {
      const end = breaks[i + 1] ?? passage.text.length;
      sentences.push(readSentence(passage, typed, start, end, sentences.length));
    }
  }
  return sentences;
});

/** An amount in brackets after words repeats them; it is no negative number. */
const unbracketed = (text: string): string => text.replaceAll(/(?<=[\p{L}:,] )\(([^()]*\d[^()]*)\)/gu, ' $1 ');

const ordinal = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-])(\\d{1,2})(?:${[...ordinalEndings].filter((ending) => /^\p{L}+$/u.test(ending)).join('|')}|[ºª°.])(?=\\s\\p{Ll})`,
  'gu',
);

function readTyped(text: string): readonly ValueMatch[] {
  const found = findValues(unbracketed(text), kinds);
  const dates = found.filter((match) => match.kind.startsWith('date'));
  const free = found.filter(
    (match) =>
      /^(?:date|time|currency|country)/.test(match.kind) ||
      !dates.some((date) => !date.features['compact'] && date.start < match.end && match.start < date.end),
  );
  const ordinals = matchesOf(ordinal, text).flatMap((match): ValueMatch[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (dates.some((date) => date.start < end && start < date.end)) return [];
    const meaning: ValueInterpretation = { value: Number(match[1]), plausibility: 0.9, decimal: match[1] ?? '' };
    return [{ kind: 'number', start, end, text: match[0], interpretations: [meaning], features: { ordinal: 1 } }];
  });
  const ranges = found.filter((match) => match.kind === 'date-range');
  return [
    ...free
      .map((match) => (match.kind === 'date' ? atEndOf(ranges, match) : match))
      .filter((match) => !ordinals.some((other) => other.start === match.start) && !isTail(match, free)),
    ...ordinals,
  ];
}

/** A date that begins or ends a range knows it. */
function atEndOf(ranges: readonly ValueMatch[], date: ValueMatch): ValueMatch {
  const range = ranges.find(({ start, end }) => start <= date.start && end >= date.end);
  if (!range) return date;
  const fact = date.end === range.end ? { rangeEnd: 1 } : { rangeStart: 1 };
  return { ...date, features: { ...date.features, ...fact } };
}

/** "460,00" of "18 460,00", where the whole is likely. */
const isTail = (match: ValueMatch, all: readonly ValueMatch[]): boolean =>
  match.interpretations[0].decimal !== undefined &&
  all.some(
    (other) =>
      other.kind === match.kind &&
      other.start < match.start &&
      other.end >= match.end &&
      (other.end === match.end || !other.features['currencyMark']) &&
      other.interpretations[0].plausibility >= 0.3,
  );

/** Dates and amounts are no names. */
const coversText = (match: ValueMatch, span: { readonly start: number; readonly end: number }): boolean =>
  /^(?:date|time|money|percentage)/.test(match.kind) && match.start < span.end && span.start < match.end;

const stop = /[.!?]["”»)]?\s+(?=["“«(]?[\p{Lu}\d])|[;]\s+/gu;

/** Where sentences begin: after a stop that is neither inside a value nor after an abbreviation. */
function breaksOf({ text, breaks: given }: Passage, typed: readonly ValueMatch[]): number[] {
  const breaks = [0];
  for (const match of matchesOf(stop, text)) {
    const at = match.index;
    if (typed.some((value) => value.start <= at && value.end > at + 1 && value.kind !== 'id')) continue;
    const word = /[\p{L}\p{N}]+$/u.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
    // "Mr. Smith", "No. 5", "P. Sundaram"; "15. Oktober" is a date already.
    const short = /^(?:\p{L}{0,2}|[^\P{L}aeiouyAEIOUY]{3})$/u.test(word);
    const numbered = /^\d+$/.test(word) && /^[\s(]*$/.test(text.slice(breaks.at(-1) ?? 0, at - word.length));
    if (text[at] === '.' && (short || numbered)) continue;
    breaks.push(at + match[0].length);
  }
  return [...new Set([...breaks, ...given])].sort((a, b) => a - b);
}

const wordPattern = /[\p{L}\p{M}]+(?:['’](?=[sS]\b))?|\p{N}+|[%°]\p{L}?/gu;

function readSentence(
  passage: Passage,
  typed: readonly ValueMatch[],
  start: number,
  end: number,
  index: number,
): Sentence {
  const words: SentenceWord[] = matchesOf(wordPattern, passage.text.slice(start, end)).map((match) => ({
    form: formOf(match[0]),
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  const inside = typed.filter((match) => match.start >= start && match.end <= end);
  const place = (from: number, to: number): { firstWord: number; endWord: number } => {
    const first = words.findIndex((word) => word.end > from);
    const after = words.findIndex((word) => word.start >= to);
    return { firstWord: first < 0 ? words.length : first, endWord: after < 0 ? words.length : after };
  };
  const values: SentenceValue[] = inside.map((match) => ({
    kind: match.kind,
    start: match.start,
    end: match.end,
    match,
    features: match.features,
    ...place(match.start, match.end),
  }));
  for (const span of findTextSpans(passage.text, start, end)) {
    if (inside.some((match) => coversText(match, span))) continue;
    values.push({ kind: 'text', ...span, ...place(span.start, span.end) });
  }
  return { index, passage, start, end, words, values };
}
