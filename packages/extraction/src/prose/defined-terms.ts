import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { passagesOf } from './find-passages.js';
import { findTextSpans } from './find-text-spans.js';
import type { Passage } from './passage.js';
import words from './prose-words.json' with { type: 'json' };
import { formOf, formsOf } from './word-sense.js';
import { matchesOf } from '../matches-of.js';

/** A party of a contract, as the contract introduces it: a name, what is said of it, and a term for it. */
export interface DefinedTerm {
  readonly passage: Passage;
  /** "Tenant", "Supplier", as forms. */
  readonly term: readonly string[];
  /** From the name to the term; offsets in the text of the passage. */
  readonly start: number;
  readonly end: number;
  readonly name: { readonly start: number; readonly end: number };
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[\\s-]');
const anyOf = (list: readonly string[]): string =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|');

const bracketed = /\(([^()]{2,90})\)/gu;
const quoted = /["“„«‘]\s?([^"“”„«»‘’]{2,40}?)\s?["”“»’]/u;
/** "nachfolgend Vermieter genannt", without brackets. */
const opened = new RegExp(
  `(?<![\\p{L}])(?:${anyOf(words.termOpeners)})(?:\\s\\p{Ll}+){0,3}\\s["“„«]?(\\p{Lu}[\\p{L}]+)`,
  'giu',
);
const openers = new RegExp(`(?<![\\p{L}])(?:${anyOf(words.partyOpeners)})(?![\\p{L}])`, 'giu');
const termWords = new Set(words.termWords.flatMap(formsOf));
const notTerms = new Set(words.notTerms.map((term) => formsOf(term).join(' ')));

/** The parties that the running text of a document introduces. */
export const definedTermsOf: (model: DocumentModel) => readonly DefinedTerm[] = perModel((model) =>
  passagesOf(model).flatMap((passage) => termsOf(passage)),
);

function termsOf(passage: Passage): DefinedTerm[] {
  const { text } = passage;
  const marks = [
    ...matchesOf(bracketed, text).map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      term: termIn(match[1] ?? ''),
    })),
    ...matchesOf(opened, text).map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      term: /^\p{Lu}/u.test(match[1] ?? '') ? [formOf(match[1] ?? '')] : [],
    })),
  ]
    .filter(({ term }) => term.length > 0)
    .sort((a, b) => a.start - b.start);
  const found: DefinedTerm[] = [];
  let from = 0;
  for (const mark of marks) {
    if (mark.start < from) continue;
    const opener = matchesOf(openers, text.slice(from, mark.start)).at(-1);
    const start = from + (opener ? opener.index + opener[0].length : 0);
    const [name] = findTextSpans(text, start, mark.start)
      .filter((span) => span.features['name'] === 1 && span.features['led'] !== 1)
      .sort((a, b) => a.start - b.start);
    if (name && !notTerms.has(mark.term.join(' '))) {
      found.push({ passage, term: mark.term, start: name.start, end: mark.end, name });
    }
    from = mark.end;
  }
  return found;
}

/** The term that a bracket holds: in quotation marks, else a capitalised word or two with nothing but articles. */
function termIn(inside: string): readonly string[] {
  const quote = quoted.exec(inside)?.[1];
  if (quote !== undefined) return formsOf(quote).filter((form) => !termWords.has(form));
  const rest = formsOf(inside).filter((form) => !termWords.has(form));
  const capitals = inside.match(/\p{Lu}\p{Ll}+/gu)?.map(formOf) ?? [];
  return rest.length > 0 && rest.length <= 2 && rest.every((form) => capitals.includes(form)) && /^\p{Ll}/u.test(inside)
    ? rest
    : [];
}
