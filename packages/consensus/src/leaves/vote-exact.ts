import { textSimilarity } from '../text/text-similarity.js';
import { heavier } from '../tree/say.js';
import { choicesOf, classesOf, type Leaf, type LeafVote, type Verdict, type VoteClass } from './leaf-vote.js';

/** Days over which the nearness of two dates fades. */
const daysApart = 30;

/** How near two values are, 0..2: in their characters, and for dates in days. */
function nearness(a: string, b: string): number {
  const days = Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
  const near = isoDate.test(a) && isoDate.test(b) ? Math.max(0, 1 - days / daysApart) : 0;
  return textSimilarity(a, b) + near;
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** How close a class stands to the rest: of tied dates or members, the one in the middle is the least surprising. */
function closeness(one: VoteClass, all: readonly VoteClass[]): number {
  return all.reduce((sum, other) => sum + (other === one ? 0 : other.weight * nearness(one.key, other.key)), 0);
}

/** For values that are either equal or not: booleans, dates, enum members, constants, exact strings. */
export function voteExact(votes: readonly LeafVote[], keyOf: (leaf: Leaf) => string = String): Verdict {
  const classes = classesOf(votes, keyOf);
  const most = classes[0]?.weight ?? 0;
  const leaders = classes.filter((one) => !heavier(most, one.weight));
  const [winner] = leaders
    .map((one) => ({ one, close: leaders.length > 1 ? closeness(one, classes) : 0 }))
    .sort(
      (a, b) =>
        (heavier(a.close, b.close) ? -1 : 0) ||
        (heavier(b.close, a.close) ? 1 : 0) ||
        b.one.usual - a.one.usual ||
        // A tick is evidence, an empty box the usual failure.
        Number(b.one.key === 'true') - Number(a.one.key === 'true'),
    );
  if (winner === undefined) throw new RangeError('voteExact needs at least one vote');
  const { key } = winner.one;
  const says = (vote: LeafVote): boolean => vote.readings.some((leaf) => keyOf(leaf) === key);
  const leafOf = (one: VoteClass): Leaf =>
    one.votes.flatMap((vote) => vote.readings).find((leaf) => keyOf(leaf) === one.key) ?? '';
  const tie = leaders.length > 1;
  return {
    value: leafOf(winner.one),
    method: tie ? 'tie' : 'vote',
    tie,
    supports: says,
    credit: (vote) => (says(vote) ? 1 : 0),
    choices: choicesOf(classes, leafOf),
  };
}
