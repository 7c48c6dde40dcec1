import type { ReadingOrigin, Word } from '@docquorum/document';
import type { WordMatch } from './match-words.js';

/**
 * What another reader says at the place of a word: the same, the same characters with other blanks between them,
 * something else, or nothing.
 */
export type Witness = 'agrees' | 'parts-otherwise' | 'differs' | 'sees-nothing';

/** What is known about a word from two readers. */
export interface WordEvidence {
  readonly reader: ReadingOrigin;
  readonly witness: Witness;
  /** Of the reader of the word, 0..1. */
  readonly confidence: number;
  /** Of the other reader's least certain word in this place, 0..1; 0 where it sees nothing. */
  readonly otherConfidence: number;
  /** Characters of the word. */
  readonly length: number;
}

/** What the two sides of a match say about each other. Case is ignored. */
export function witnessOf({ base, other }: WordMatch): Witness {
  if (base.length === 0 || other.length === 0) return 'sees-nothing';
  const text = (words: readonly Word[], separator: string) =>
    words
      .map((word) => word.text)
      .join(separator)
      .toLowerCase();
  if (text(base, ' ') === text(other, ' ')) return 'agrees';
  return text(base, '') === text(other, '') ? 'parts-otherwise' : 'differs';
}

/** The evidence for one word of a match; `reader` read it, `others` are the words of the other side. */
export const wordEvidence = (
  reader: ReadingOrigin,
  word: Word,
  witness: Witness,
  others: readonly Word[],
): WordEvidence => ({
  reader,
  witness,
  confidence: word.confidence,
  otherConfidence: others.length === 0 ? 0 : lowestConfidence(others),
  length: word.text.length,
});

export const lowestConfidence = (words: readonly Word[]): number =>
  Math.min(...words.map(({ confidence }) => confidence));
