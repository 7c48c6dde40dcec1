import { foldText } from '@docquorum/glossary';
import { tokenise } from '../labels/tokenise.js';
import { coverage } from '../labels/word-overlap.js';
import { isFunctionWord } from '../labels/word-overlap.js';
import data from './document-kinds.json' with { type: 'json' };
import { documentKinds } from './document-kinds.js';
import weights from './classification-weights.json' with { type: 'json' };

/** One of the names that a document may get. */
export interface Category {
  readonly name: string;
  /** What belongs to it, in the caller's words. @default '' */
  readonly description?: string;
}

/** A category as it is read. */
export interface ReadCategory {
  readonly category: Category;
  /** How much it means each kind of document, 0..1. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Words that its documents should print, with their weight. */
  readonly words: ReadonlyMap<string, number>;
  /** It stands for what fits no other category. */
  readonly isOther: boolean;
}

const generic: ReadonlySet<string> = new Set(data.genericWords.map(foldText));
const others: ReadonlySet<string> = new Set(data.otherNames.map(foldText));
const negations: ReadonlySet<string> = new Set(data.notWords.map(foldText));

/** "bankStatement", "bank_statement" and "Bank statement" are the same words. */
const keysOf = (text: string): string[] =>
  tokenise(text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/[_-]+/g, ' ')).map((token) => token.key);

/** What a category means: the kinds of documents that its name and its description call, and the words they say. */
export function readCategory(category: Category, instructions = ''): ReadCategory {
  const name = keysOf(category.name);
  const told = [category.description ?? '', ...about(category.name, instructions)].join('. ');
  const clauses = wantedClauses(told);
  const w = weights.category;
  const kinds = new Map<string, number>();
  for (const kind of documentKinds) {
    let best = 0;
    for (const [rank, said] of kind.names.entries()) {
      const keys = keysOf(said);
      const trust = 1 - 0.01 * Math.min(rank, 10);
      if (name.join(' ') === keys.join(' ')) best = Math.max(best, w.exact * trust);
      else if (containsInOrder(name, keys)) best = Math.max(best, w.named * trust * shareOf(keys, name));
      else if (keys.length > 1 && coverage(keys, name) >= w.leastCoverage && coverage(name, keys) >= w.leastCoverage)
        best = Math.max(best, w.named * trust * coverage(keys, name));
      if (clauses.some((clause) => containsInOrder(clause, keys))) best = Math.max(best, w.described * trust);
    }
    if (best > 0) kinds.set(kind.id, best);
  }
  const words = new Map<string, number>();
  const add = (key: string, weight: number): void => {
    if (key.length < 3 || generic.has(key) || isFunctionWord({ keys: [key] })) return;
    words.set(key, Math.max(words.get(key) ?? 0, weight));
  };
  for (const key of name) add(key, w.nameWord);
  for (const key of clauses.flat()) add(key, 1);
  const isOther = others.has(name.join(' ')) || (kinds.size === 0 && name.some((key) => others.has(key)));
  return { category, kinds, words, isOther };
}

/** Sentences of the instructions that speak of the category. */
const about = (name: string, instructions: string): string[] =>
  instructions.split(/[.;\n]+/u).filter((sentence) => containsInOrder(keysOf(sentence), keysOf(name)));

/** The words of a description, clause by clause, up to a "not" or "without". */
function wantedClauses(text: string): string[][] {
  return text.split(/[.;,()\n]+|\s[-–—]\s/u).map((clause) => {
    const keys = keysOf(clause);
    const stop = keys.findIndex((key) => negations.has(key));
    return stop < 0 ? keys : keys.slice(0, stop);
  });
}

/** Whether some words stand next to each other in a text; a plural "s" does not count. */
function containsInOrder(text: readonly string[], keys: readonly string[]): boolean {
  if (keys.length === 0) return false;
  for (let at = 0; at + keys.length <= text.length; at += 1) {
    if (keys.every((key, i) => alike(text[at + i] ?? '', key))) return true;
  }
  return false;
}

const alike = (a: string, b: string): boolean => a === b || a === `${b}s` || b === `${a}s`;

/** "medical invoice" is an invoice, if not only that. */
const shareOf = (keys: readonly string[], name: readonly string[]): number =>
  0.6 + 0.4 * (keys.join('').length / Math.max(1, name.join('').length));
