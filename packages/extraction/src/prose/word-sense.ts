import { foldText } from '@docquorum/glossary';
import { coverage } from '../labels/word-overlap.js';
import words from './prose-words.json' with { type: 'json' };

/** A word as cues compare it: folded, umlauts alike whether written "ü" or "ue". */
export function formOf(word: string): string {
  const folded = foldText(word);
  // Most words are their own form.
  if (!/[aou]e|['’.]/.test(folded)) return folded;
  return folded.replaceAll(/([aou])e/g, '$1').replaceAll(/['’.]/g, '');
}

/** The forms of a text, in order. */
export const formsOf = (text: string): string[] => (text.match(/[\p{L}\p{N}\p{M}]+|[%°]\p{L}?/gu) ?? []).map(formOf);

/** Phrases of the lists in `prose-words.json`, as one string of forms between blanks. */
export const phraseSet = (phrases: readonly string[]): ReadonlySet<string> =>
  new Set(phrases.map((phrase) => formsOf(phrase).join(' ')));

/** Stems shorter than this must be the whole word. */
const shortestStem = 4;
/** A part of a compound word that says what the whole means has this many letters. */
const shortestPart = 5;

interface Stem {
  readonly family: string;
  /** More than one for an expression such as "let us know". */
  readonly parts: readonly string[];
}

const stems: readonly Stem[] = Object.entries(words.families).flatMap(([family, list]) =>
  list.map((stem) => ({ family, parts: formsOf(stem) })),
);
const singles = new Map<string, Stem[]>();
const expressions = new Map<string, Stem[]>();
for (const stem of stems) {
  const [first = ''] = stem.parts;
  const index = stem.parts.length === 1 ? singles : expressions;
  const key = first.slice(0, stem.parts.length === 1 ? 3 : undefined);
  const list = index.get(key);
  if (list) list.push(stem);
  else index.set(key, [stem]);
}

const begins = (word: string, stem: string): boolean =>
  stem.length < shortestStem ? word === stem : word.startsWith(stem) && word.length <= stem.length + 7;

const kept = new Map<string, ReadonlySet<string>>();
const keepAtMost = 20_000;

/** Families of words of one meaning, in eight languages, that a word belongs to. */
export function familiesOf(form: string): ReadonlySet<string> {
  const known = kept.get(form);
  if (known) return known;
  const found = new Set<string>();
  for (const stem of singles.get(form.slice(0, 3)) ?? []) if (begins(form, stem.parts[0] ?? '')) found.add(stem.family);
  if (kept.size >= keepAtMost) kept.clear();
  kept.set(form, found);
  return found;
}

/** Families of the last part of a compound word: "vertragsbeginn" begins something. */
export function familiesOfCompound(form: string): ReadonlySet<string> {
  const whole = familiesOf(form);
  if (whole.size > 0 || form.length < shortestPart + 3) return whole;
  for (let at = 3; at <= form.length - shortestPart; at += 1) {
    const part = familiesOf(form.slice(at));
    if (part.size > 0) return part;
  }
  return whole;
}

/** An expression of several words that begins at `at`. */
export interface FoundExpression {
  readonly family: string;
  /** In words. */
  readonly length: number;
}

export function expressionsAt(forms: readonly string[], at: number): FoundExpression[] {
  return (expressions.get(forms[at] ?? '') ?? []).flatMap(({ family, parts }) =>
    parts.every((part, i) => begins(forms[at + i] ?? '', part)) ? [{ family, length: parts.length }] : [],
  );
}

/** How much a printed word says of a word of a field's name, 0..1. */
export function likeness(wanted: string, printed: string): number {
  if (wanted === printed) return 1;
  if (wanted.length < 4 || printed.length < 4) return 0;
  return coverage([wanted], [printed]);
}

const unitOfForm = new Map(
  Object.entries(words.units).flatMap(([unit, list]) => list.map((word) => [formsOf(word).join(' '), unit] as const)),
);

/** The unit that a word stands for, whatever its language and number: "ans" is a year. */
export const unitOf = (form: string): string | undefined => unitOfForm.get(form);
