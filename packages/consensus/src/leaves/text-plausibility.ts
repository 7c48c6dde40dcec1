import { isCutFrom } from '../text/cut-off.js';
import { countMisreads, oddChanges } from '../text/misread.js';
import { nearSimilarity, textSimilarity } from '../text/text-similarity.js';
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
  /** Odd changes inside words: between letters and digits, from small to capital letters. */
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
    changes: oddChanges(text),
  };
}

/** Negative when the first form is more plausible. */
export const compareDoubts = (a: Doubts, b: Doubts): number =>
  a.misreads - b.misreads || a.shape - b.shape || a.strange - b.strange;

/** Whether a form has a misread character that another has not, or a shape that no other row has and the other's they all. */
export const isWorse = (slip: Doubts, other: Doubts): boolean =>
  (slip.misreads > other.misreads && slip.shape >= other.shape) ||
  (slip.shape === 1 && other.shape === -1 && slip.misreads >= other.misreads);

/**
 * The form of which a text is clearly a slip, so that votes do not save it; undefined when there is none. Runs that read
 * the same pixels make the same slips, so a majority alone does not make `Stati0n` a word.
 * @param forms other forms that were returned, best first
 */
export function findWhole(
  text: string,
  forms: readonly string[],
  votes: readonly LeafVote[],
  surroundings: TextSurroundings,
): string | undefined {
  const cutFrom = forms.find((form) => isCutFrom(text, form));
  if (cutFrom !== undefined) return cutFrom;
  const doubts = doubtsOf(text, votes, surroundings);
  if (doubts.misreads === 0 && doubts.shape < 1) return undefined;
  const near = forms.filter((form) => textSimilarity(form.toLowerCase(), text.toLowerCase()) >= nearSimilarity);
  return near.find((form) => isWorse(doubts, doubtsOf(form, votes, surroundings)));
}
