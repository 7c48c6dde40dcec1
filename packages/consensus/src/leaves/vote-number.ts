import { distance } from 'fastest-levenshtein';
import { heavier } from '../tree/say.js';
import { choicesOf, classesOf, type Leaf, type LeafVote, type Verdict, type VoteClass } from './leaf-vote.js';

/** Numbers that agree to this many significant digits differ by float noise only. */
const significantDigits = 12;

const keyOfReal = (leaf: Leaf): string => String(Number(Number(leaf).toPrecision(significantDigits)));

export interface NumberRules {
  /** At most this far apart means equal. */
  readonly tolerance: number;
  /** Integers: every digit counts. */
  readonly exact: boolean;
}

/** Of equal numbers the most frequent form, then the shortest: 0.3 before 0.30000000000000004. */
function formOf(one: VoteClass, keyOf: (leaf: Leaf) => string): number {
  const weights = new Map<number, number>();
  for (const vote of one.votes) {
    for (const leaf of vote.readings) {
      const number = Number(leaf);
      if (keyOf(number) === one.key) weights.set(number, (weights.get(number) ?? 0) + vote.weight);
    }
  }
  const forms = [...weights].sort(
    ([a, weightA], [b, weightB]) =>
      (heavier(weightA, weightB) ? -1 : 0) ||
      (heavier(weightB, weightA) ? 1 : 0) ||
      String(a).length - String(b).length ||
      a - b,
  );
  return forms[0]?.[0] ?? 0;
}

/** Whether one is the other with its sign or its decimal point slipped. */
function isSlip(a: number, b: number): boolean {
  if (a === 0 || b === 0) return false;
  if (a === -b) return true;
  const power = Math.log10(Math.abs(a / b));
  return Math.abs(power) <= 4 && Math.abs(power - Math.round(power)) < epsilonOfPower;
}

const epsilonOfPower = 1e-9;

/** How many of the digits two numbers share, 0..1. */
const digitSimilarity = (a: string, b: string): number => 1 - distance(a, b) / Math.max(a.length, b.length);

/** How well the other values speak for a tied one: those that share its digits, near values, and slips of it. */
function closeness(value: number, own: VoteClass, all: readonly VoteClass[]): number {
  let sum = 0;
  for (const other of all) {
    if (other === own) continue;
    const number = Number(other.key);
    const scale = Math.max(Math.abs(value), Math.abs(number));
    const difference = scale === 0 ? 0 : Math.abs(value - number) / scale;
    sum += other.weight * 0.5 * (digitSimilarity(own.key, other.key) + Math.max(0, 1 - difference / 0.1));
    if (isSlip(value, number)) sum += other.weight * 0.3;
  }
  return sum;
}

/** With a tolerance, the value wins that has the most weight within reach, and all within reach agree with it. */
function reach(one: VoteClass, all: readonly VoteClass[], tolerance: number): number {
  const value = Number(one.key);
  return all.reduce((sum, other) => sum + (Math.abs(Number(other.key) - value) <= tolerance ? other.weight : 0), 0);
}

/**
 * Numbers vote by value: integers by every digit, others to 12 significant digits, both within a tolerance. The result is always a returned number,
 * never a mean. Ties go to the value that the others stand closest to, then to the smaller magnitude,
 * then to the positive one.
 */
export function voteNumber(votes: readonly LeafVote[], { tolerance, exact }: NumberRules): Verdict {
  const keyOf = exact ? String : keyOfReal;
  const classes = classesOf(votes, keyOf);
  const weighed = classes.map((one) => ({ one, weight: tolerance > 0 ? reach(one, classes, tolerance) : one.weight }));
  const most = Math.max(...weighed.map(({ weight }) => weight));
  const leaders = weighed.filter(({ weight }) => !heavier(most, weight));
  const ranked = leaders
    .map(({ one }) => ({ one, value: Number(one.key), close: closeness(Number(one.key), one, classes) }))
    .sort(
      (a, b) =>
        (heavier(a.one.weight, b.one.weight) ? -1 : 0) ||
        (heavier(b.one.weight, a.one.weight) ? 1 : 0) ||
        (heavier(a.close, b.close) ? -1 : 0) ||
        (heavier(b.close, a.close) ? 1 : 0) ||
        b.one.usual - a.one.usual ||
        Math.abs(a.value) - Math.abs(b.value) ||
        // A stray dash is commoner than a lost minus sign.
        b.value - a.value,
    );
  const winner = ranked[0];
  if (winner === undefined) throw new RangeError('voteNumber needs at least one vote');
  const tie = ranked.some(
    ({ one }) => one !== winner.one && !heavier(winner.one.weight, one.weight) && tolerance === 0,
  );
  const says = (vote: LeafVote): boolean =>
    vote.readings.some((leaf) => keyOf(leaf) === winner.one.key || Math.abs(Number(leaf) - winner.value) <= tolerance);
  return {
    value: formOf(winner.one, keyOf),
    method: tie ? (classes.length > 2 ? 'medoid' : 'tie') : 'vote',
    tie,
    supports: says,
    credit: (vote) => (says(vote) ? 1 : 0),
    choices: choicesOf(classes, (one) => formOf(one, keyOf)),
  };
}
