import type { JsonValue } from '@docquorum/document';
import type { Method } from '../consensus.js';
import type { Choice } from '../tree/merged.js';
import { weightOf, type Say } from '../tree/say.js';

export type Leaf = string | number | boolean;

/** A say with the leaves that it may mean, likeliest first; never empty. */
export interface LeafVote {
  readonly say: Say;
  readonly weight: number;
  readonly readings: readonly Leaf[];
}

/** What a vote over leaves decided. */
export interface Verdict {
  readonly value: Leaf;
  readonly method: Method;
  readonly tie: boolean;
  /** Whether a vote says the value. */
  supports(vote: LeafVote): boolean;
  /** How far a vote speaks for the value, 0..1; 1 where it says it. */
  credit(vote: LeafVote): number;
  /** All values that were said, heaviest first. */
  readonly choices: readonly Choice[];
}

/** Votes that say the same. */
export interface VoteClass {
  readonly key: string;
  readonly votes: readonly LeafVote[];
  readonly weight: number;
  /** Weight of the votes whose first reading this is: of two readings of one text the usual one is taken. */
  readonly usual: number;
}

const byWeightThenKey = (a: VoteClass, b: VoteClass): number => b.weight - a.weight || (a.key < b.key ? -1 : 1);

/** Classes of equal votes, heaviest first. A vote with two readings lends half its weight to each. */
export function classesOf(votes: readonly LeafVote[], keyOf: (leaf: Leaf) => string): VoteClass[] {
  const found = new Map<string, { votes: LeafVote[]; weight: number; usual: number }>();
  for (const vote of votes) {
    const keys = new Set(vote.readings.map(keyOf));
    const [usual] = keys;
    for (const key of keys) {
      let entry = found.get(key);
      if (entry === undefined) found.set(key, (entry = { votes: [], weight: 0, usual: 0 }));
      entry.votes.push(vote);
      entry.weight += vote.weight / keys.size;
      if (key === usual) entry.usual += vote.weight;
    }
  }
  return [...found].map(([key, entry]) => ({ key, ...entry })).sort(byWeightThenKey);
}

/** The classes as candidates, each with the value that stands for it. */
export const choicesOf = (classes: readonly VoteClass[], valueOf: (one: VoteClass) => JsonValue): Choice[] =>
  classes.map((one) => {
    const says = one.votes.map((vote) => vote.say);
    return { value: valueOf(one), weight: weightOf(says), says };
  });
