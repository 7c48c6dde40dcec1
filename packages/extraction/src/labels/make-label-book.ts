import type { LabelBook, LabelSense } from './printed-labels.js';
import { type LabelPhrase, phraseKey } from './label-phrase.js';
import { makePhraseBook } from './phrase-book.js';

/** A phrase with one of its meanings. */
export interface LabelEntry {
  readonly phrase: LabelPhrase;
  readonly sense: LabelSense | undefined;
}

export function makeLabelBook(entries: Iterable<LabelEntry>): LabelBook {
  const phrases = new Map<string, LabelPhrase>();
  const senses = new Map<string, LabelSense[]>();
  for (const { phrase, sense } of entries) {
    const key = phraseKey(phrase);
    if (!phrases.has(key)) phrases.set(key, phrase);
    const known = senses.get(key) ?? [];
    if (sense && !known.some((other) => other.kind === sense.kind && other.role === sense.role)) known.push(sense);
    senses.set(key, known);
  }
  return { book: makePhraseBook(phrases.values()), senses };
}
