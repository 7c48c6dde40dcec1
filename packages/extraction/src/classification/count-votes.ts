import { OptionError } from '@docquorum/document';
import type { Classification } from './classify-document.js';

/** What several looks at a document agree on. */
export interface CategoryVote {
  readonly category: string;
  readonly reasoning: string;
  /** Share of the votes that chose it, 0..1. */
  readonly share: number;
}

/**
 * The category that most votes chose; the sum of the scores settles a tie, then the name.
 * @throws OptionError without votes
 */
export function countVotes(votes: readonly Classification[]): CategoryVote {
  const counts = new Map<string, number>();
  const sums = new Map<string, number>();
  for (const { category, scores } of votes) {
    counts.set(category, (counts.get(category) ?? 0) + 1);
    for (const { category: name, score } of scores) sums.set(name, (sums.get(name) ?? 0) + score);
  }
  const [best] = [...counts].toSorted(
    ([a, x], [b, y]) => y - x || (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  if (!best) throw new OptionError('countVotes needs at least one vote.', { details: { option: 'votes' } });
  const [category, count] = best;
  const reasoning = votes.find((vote) => vote.category === category)?.reasoning ?? '';
  return { category, reasoning, share: count / votes.length };
}
