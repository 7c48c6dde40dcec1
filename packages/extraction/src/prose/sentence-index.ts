import type { Sentence } from './sentence.js';
import { expressionsAt, familiesOf, type FoundExpression } from './word-sense.js';

/** What all fields ask of a sentence, read once. */
export interface SentenceIndex {
  /** Places of words by their first letters, see `startOf`. */
  readonly byStart: ReadonlyMap<string, readonly number[]>;
  readonly families: readonly ReadonlySet<string>[];
  readonly expressions: readonly (FoundExpression & { readonly first: number })[];
}

const startLength = 4;

/** Words that are the same but for their ending begin so. */
export const startOf = (form: string): string => form.slice(0, startLength);

const kept = new WeakMap<Sentence, SentenceIndex>();

export function indexOf(sentence: Sentence): SentenceIndex {
  let index = kept.get(sentence);
  if (!index) {
    index = buildIndex(sentence);
    kept.set(sentence, index);
  }
  return index;
}

function buildIndex({ words }: Sentence): SentenceIndex {
  const forms = words.map((word) => word.form);
  const byStart = new Map<string, number[]>();
  for (const [i, form] of forms.entries()) {
    const start = startOf(form);
    const places = byStart.get(start);
    if (places) places.push(i);
    else byStart.set(start, [i]);
  }
  return {
    byStart,
    families: forms.map(familiesOf),
    expressions: forms.flatMap((_, first) => expressionsAt(forms, first).map((found) => ({ ...found, first }))),
  };
}
