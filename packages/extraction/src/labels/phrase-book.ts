import { boundedDistance, countBits, letterMask, toleratedEdits } from './edit-distance.js';
import type { LabelPhrase } from './label-phrase.js';

/** A word of phrases that begin alike. */
export interface PhraseNode {
  readonly next: ReadonlyMap<string, PhraseNode>;
  /** The phrase that ends here. */
  readonly phrase: LabelPhrase | undefined;
}

/** A word of the book, and how many letters of the print differ from it. */
export interface NearWord {
  readonly word: string;
  readonly edits: number;
}

/** Phrases to look for in documents, arranged so that one pass over the words finds them all. */
export interface PhraseBook {
  readonly root: PhraseNode;
  /** Phrases of several words by their letters without blanks. */
  readonly joined: ReadonlyMap<string, LabelPhrase>;
  /** Words that a printed word may stand for when OCR has damaged it, the word itself excluded. */
  near(printed: string): readonly NearWord[];
}

interface GrowingNode {
  readonly next: Map<string, GrowingNode>;
  phrase: LabelPhrase | undefined;
}

export function makePhraseBook(phrases: Iterable<LabelPhrase>): PhraseBook {
  const root: GrowingNode = { next: new Map(), phrase: undefined };
  const joined = new Map<string, LabelPhrase>();
  const vocabulary = new Set<string>();
  for (const phrase of phrases) {
    let node = root;
    for (const key of phrase.keys) {
      vocabulary.add(key);
      let next = node.next.get(key);
      if (!next) {
        next = { next: new Map(), phrase: undefined };
        node.next.set(key, next);
      }
      node = next;
    }
    node.phrase ??= phrase;
    if (phrase.keys.length > 1 && !joined.has(phrase.joined)) joined.set(phrase.joined, phrase);
  }
  return { root, joined, near: nearFinder(vocabulary) };
}

/** Words shorter than this are too easily turned into one another. */
const shortestDamaged = 5;
/** Printed words of which the near words are kept. */
const keepAtMost = 20_000;

function nearFinder(vocabulary: ReadonlySet<string>): PhraseBook['near'] {
  const byLength = new Map<number, { readonly word: string; readonly mask: number }[]>();
  for (const word of vocabulary) {
    if (toleratedEdits(word) === 0 || /\P{L}/u.test(word)) continue;
    const list = byLength.get(word.length);
    if (list) list.push({ word, mask: letterMask(word) });
    else byLength.set(word.length, [{ word, mask: letterMask(word) }]);
  }
  const kept = new Map<string, readonly NearWord[]>();
  return (printed) => {
    if (printed.length < shortestDamaged) return [];
    const known = kept.get(printed);
    if (known) return known;
    const found: NearWord[] = [];
    const mask = letterMask(printed);
    const reach = toleratedEdits(printed) + 1;
    for (let length = printed.length - reach; length <= printed.length + reach; length += 1) {
      for (const entry of byLength.get(length) ?? []) {
        const limit = toleratedEdits(entry.word);
        if (entry.word === printed || countBits(entry.mask ^ mask) > 2 * limit) continue;
        const edits = boundedDistance(entry.word, printed, limit);
        if (edits <= limit) found.push({ word: entry.word, edits });
      }
    }
    if (kept.size >= keepAtMost) kept.clear();
    kept.set(printed, found);
    return found;
  };
}
