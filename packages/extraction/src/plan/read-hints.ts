import type { SchemaNode } from '@docquorum/schema';
import phrases from './hint-phrases.json' with { type: 'json' };
import type { FieldHints } from './field-plan.js';

/** What the words around a field in its schema tell. */
export interface ReadHints {
  /** Phrases said to be printed beside the value. */
  readonly labels: readonly string[];
  /** Phrases said to belong to other values. */
  readonly negativeLabels: readonly string[];
  readonly hints: FieldHints;
}

/** Keywords of a schema that speak to the reader of the document. */
const hintKeywords = ['description', 'X-FieldPrompt', 'X-ReasoningPrompt'] as const;

/** Longer texts are cut: a hint, not a document. */
const longestText = 4000;

export function hintText(node: SchemaNode): string {
  const texts = hintKeywords.map((keyword) => node.jsonSchema[keyword]).filter((text) => typeof text === 'string');
  return texts.join('. ').slice(0, longestText);
}

export function readHints(text: string): ReadHints {
  const quoted = readQuoted(text);
  return {
    labels: [...quoted.labels, ...readNamed(text)],
    negativeLabels: [...quoted.negativeLabels, ...readExcluded(text)],
    hints: readFlags(text),
  };
}

const quotes = /["“„«‘'`]([^"”“»’'`\n]{2,60})["”“»’'`]/gu;

function readQuoted(text: string): { labels: string[]; negativeLabels: string[] } {
  const labels: string[] = [];
  const negativeLabels: string[] = [];
  for (const match of text.matchAll(quotes)) {
    const phrase = (match[1] ?? '').trim();
    // An apostrophe inside a word opens no quotation.
    if (/\p{L}/u.test(text[match.index - 1] ?? '') || !/\p{L}/u.test(phrase) || /\d/.test(phrase)) continue;
    const before = text.slice(Math.max(0, match.index - 60), match.index).toLowerCase();
    // Within a list of quoted phrases the word that opened the list counts.
    const lead = before
      .replaceAll(/["“„«‘'`][^"”“»’'`]*["”“»’'`]/gu, '')
      .replaceAll(/(?:[\s,/;:(]|\bor\b|\band\b)+$/gu, '');
    if (phrases.not.some((word) => endsWithWord(lead, word))) negativeLabels.push(phrase);
    else if (!phrases.example.some((word) => endsWithWord(lead, word))) labels.push(phrase);
  }
  return { labels, negativeLabels };
}

const endsWithWord = (text: string, word: string): boolean =>
  text.endsWith(word) && !/\p{L}/u.test(text[text.length - word.length - 1] ?? '');

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|');

/** The same with either case of the first letter; the rest of the pattern minds its case. */
const anyOfCapitalised = (words: readonly string[]): string =>
  anyOf(words).replaceAll(
    /(^|\|)(\p{L})/gu,
    (_, bar: string, letter: string) => `${bar}[${letter}${letter.toUpperCase()}]`,
  );

/** Capitalised words after "labelled", "also called" and the like. */
const namedPattern = new RegExp(
  `\\b(?:${anyOfCapitalised(phrases.label)})(?:\\s+as)?:?\\s+((?:\\p{Lu}[\\p{L}\\p{N}.#/-]*)(?:\\s+(?:(?:of|the|de|and|&)\\s+)?[\\p{Lu}#][\\p{L}\\p{N}.#/-]*){0,4})`,
  'gu',
);

function readNamed(text: string): string[] {
  return [...text.matchAll(namedPattern)]
    .map((match) => (match[1] ?? '').replace(/[.\-/]+$/, ''))
    .filter((phrase) => /^\p{Lu}/u.test(phrase) && !/\d/.test(phrase));
}

/** Up to four words after "not the", "excluding" and the like. */
const excludedPattern = new RegExp(
  `\\b(?:${anyOf(phrases.not)})\\s+(?:the\\s+|any\\s+|an?\\s+)?((?:[\\p{L}-]+\\s?){1,4})`,
  'giu',
);

function readExcluded(text: string): string[] {
  return [...text.matchAll(excludedPattern)]
    .flatMap((match) => (match[1] ?? '').split(/\s(?:or|and|nor|oder|und|et|y|e)\s/iu))
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase.length > 2);
}

function readFlags(text: string): FieldHints {
  // A form that is wanted says nothing of what is printed: "YYYY-MM-DD" does not put months first.
  const folded = text.toLowerCase().replaceAll(/y{2,4}[-/.]?mm[-/.]?dd/gu, '');
  const says = (words: readonly string[]): boolean => words.some((word) => folded.includes(word));
  const pick = (['first', 'last', 'largest', 'smallest'] as const).find((way) => says(phrases[way]));
  return {
    ...(pick && !says(pick === 'first' ? phrases.firstPage : pick === 'last' ? phrases.lastPage : []) && { pick }),
    ...(says(phrases.firstPage) && { page: 'first' as const }),
    ...(says(phrases.lastPage) && { page: 'last' as const }),
    ...(says(phrases.top) && { vertical: 0.1 }),
    ...(says(phrases.bottom) && { vertical: 0.9 }),
    ...(says(phrases.left) && { horizontal: 0.2 }),
    ...(says(phrases.right) && { horizontal: 0.8 }),
    ...(says(phrases.negative) && { sign: 'negative' as const }),
    ...(says(phrases.positive) && { sign: 'positive' as const }),
    ...(says(phrases.fraction) && { fraction: true as const }),
    ...(says(phrases.code) && { code: true as const }),
    ...(says(phrases.dayFirst) && { dateOrder: 'day-first' as const }),
    ...(says(phrases.monthFirst) && { dateOrder: 'month-first' as const }),
    ...(says(phrases.asPrinted) && { asPrinted: true as const }),
    ...(says(phrases.falseByDefault) && { falseByDefault: true as const }),
  };
}
