import { countMisreads, letterDigitChanges } from '../text/misread.js';
import type { FieldHabits } from '../tree/field-habits.js';
import { wordsOf, type Vocabulary } from '../tree/vocabulary.js';
import type { LeafVote } from './leaf-vote.js';

/** What speaks for a form of a text beside its votes. Smaller is more plausible. */
export interface Doubts {
  /** Characters that look misread. */
  readonly misreads: number;
  /** -1: shaped like the field in the other rows; 1: unlike all of them; 0: neither, or there is no such habit. */
  readonly shape: number;
  /** Words that the runs use nowhere else, less those that they do. */
  readonly strange: number;
  /** Changes between letters and digits inside words. */
  readonly changes: number;
}

/** What is known of the place where texts are compared. */
export interface TextSurroundings {
  readonly vocabulary: Vocabulary;
  readonly habits: FieldHabits | undefined;
  /** Weight of all runs. */
  readonly total: number;
}

/** What speaks against a text, given all that was said at its place. */
export function doubtsOf(
  text: string,
  votes: readonly LeafVote[],
  { vocabulary, habits, total }: TextSurroundings,
): Doubts {
  const said = votes.map((vote) => ({ text: String(vote.readings[0]), weight: vote.weight }));
  const ownWeights = new Map<string, number>();
  for (const vote of said) {
    for (const word of wordsOf(vote.text)) ownWeights.set(word, (ownWeights.get(word) ?? 0) + vote.weight);
  }
  const isStrange = (word: string): boolean => vocabulary.weightOf(word) <= (ownWeights.get(word) ?? 0);
  const judgement = habits?.judge(text, said, total) ?? 'open';
  return {
    misreads: countMisreads(text),
    shape: judgement === 'habit' ? -1 : judgement === 'against' ? 1 : 0,
    strange: [...wordsOf(text)].reduce((sum, word) => sum + (isStrange(word) ? 1 : -1), 0),
    changes: letterDigitChanges(text),
  };
}

/** Negative when the first form is more plausible. */
export const compareDoubts = (a: Doubts, b: Doubts): number =>
  a.misreads - b.misreads || a.shape - b.shape || a.strange - b.strange;

/**
 * Whether a form is so clearly a slip of another that votes do not save it: it has a misread character that the other has
 * not, or the other rows all have the other's shape and never its own.
 */
export const isSlipOf = (slip: Doubts, other: Doubts): boolean =>
  (slip.misreads > other.misreads && slip.shape >= other.shape) ||
  (slip.shape === 1 && other.shape === -1 && slip.misreads >= other.misreads);
