import type { ValueMatch } from '../values/value-match.js';
import type { Passage } from './passage.js';

/** A word of a sentence. */
export interface SentenceWord {
  readonly form: string;
  /** Offsets in the text of the passage, end excluded. */
  readonly start: number;
  readonly end: number;
}

/** Something in a sentence that may be a value. */
export interface SentenceValue {
  /** As a recogniser calls it; `text` for names, quotations and codes. */
  readonly kind: ValueMatch['kind'] | 'text';
  readonly start: number;
  readonly end: number;
  readonly match?: ValueMatch;
  /** Facts about the print, 0..1 each. */
  readonly features: Readonly<Record<string, number>>;
  /** Words that it covers: the first, and the one after the last. */
  readonly firstWord: number;
  readonly endWord: number;
}

/** A sentence of a passage. */
export interface Sentence {
  readonly index: number;
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly words: readonly SentenceWord[];
  readonly values: readonly SentenceValue[];
}
