import { longText, nearSimilarity, similarityBound, textSimilarity } from '../text/text-similarity.js';
import type { TextKeys } from '../text/text-keys.js';
import { heavier, weightOf } from '../tree/say.js';
import type { LeafVote } from './leaf-vote.js';

const nearMinLength = 4;

/** Texts that may be one value read with slips. */
export interface TextPool {
  readonly votes: readonly LeafVote[];
  readonly weight: number;
}

interface Group {
  readonly votes: readonly LeafVote[];
  /** Loose keys of the group. */
  readonly loose: readonly string[];
}

const isNumeric = (text: string): boolean => /^[\d.,\s+-]+$/.test(text);
const digitCount = (text: string): number => text.replaceAll(/\D/g, '').length;

/** Whether two loose keys are near variants. Numbers with different digit counts are different numbers. */
export function areNear(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < nearMinLength || (shorter <= longText && similarityBound(a, b) < nearSimilarity)) return false;
  if (isNumeric(a) && isNumeric(b) && digitCount(a) !== digitCount(b)) return false;
  return textSimilarity(a, b) >= nearSimilarity;
}

/** Pools votes by skeleton, then joins pools with near variants. Heaviest first; equal ones in code-unit order. */
export function poolTexts(votes: readonly LeafVote[], keys: (text: string) => TextKeys): readonly TextPool[] {
  const bySkeleton = new Map<string, LeafVote[]>();
  for (const vote of votes) {
    const { skeleton } = keys(String(vote.readings[0]));
    const group = bySkeleton.get(skeleton);
    if (group === undefined) bySkeleton.set(skeleton, [vote]);
    else group.push(vote);
  }
  let pools: Group[] = [];
  for (const [, group] of [...bySkeleton].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const fresh = { votes: group, loose: [...new Set(group.map((vote) => keys(String(vote.readings[0])).loose))] };
    const near = new Set(pools.filter((pool) => pool.loose.some((a) => fresh.loose.some((b) => areNear(a, b)))));
    const parts = [...near, fresh];
    pools = [
      ...pools.filter((pool) => !near.has(pool)),
      { votes: parts.flatMap((pool) => pool.votes), loose: parts.flatMap((pool) => pool.loose) },
    ];
  }
  return pools
    .map((pool) => ({ votes: pool.votes, weight: weightOf(pool.votes) }))
    .sort((a, b) => (heavier(a.weight, b.weight) ? -1 : heavier(b.weight, a.weight) ? 1 : 0));
}
