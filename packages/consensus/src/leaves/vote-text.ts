import { mergeByCharacter, medoidOf, type WeightedText } from '../text/rover.js';
import { chooseSurface } from '../text/surface.js';
import type { TextKeys } from '../text/text-keys.js';
import { nearSimilarity, textSimilarity } from '../text/text-similarity.js';
import { heavier, weightOf } from '../tree/say.js';
import { choicesOf, classesOf, type LeafVote, type Verdict, type VoteClass } from './leaf-vote.js';
import { compareDoubts, doubtsOf, findWhole, isWorse, type TextSurroundings } from './text-plausibility.js';
import { areNear, poolTexts, type TextPool } from './text-pools.js';

/** How far a text that differs speaks for the winner. */
const credits = { loose: 0.95, skeleton: 0.5, near: 0.35 } as const;
/** Near variants say something about the winner only when it is long enough. */
const nearCreditLength = 8;

export interface TextRules {
  readonly keys: (text: string) => TextKeys;
  /** The result must be a value that a run returned. */
  readonly returnedOnly: boolean;
  readonly surroundings: TextSurroundings;
  /** Whether the schema takes a made text. */
  accepts(text: string): boolean;
}

interface Winner {
  readonly text: string;
  readonly method: Verdict['method'];
  readonly tie: boolean;
}

const textOf = (vote: LeafVote): string => String(vote.readings[0]);
const weighted = (votes: readonly LeafVote[]): WeightedText[] =>
  votes.map((vote) => ({ text: textOf(vote), weight: vote.weight }));
const surfaceOf = (votes: readonly LeafVote[]): string => chooseSurface(weighted(votes));

/** The heaviest class, and those as heavy. */
function leadersOf(classes: readonly VoteClass[]): readonly VoteClass[] {
  const most = classes[0]?.weight ?? 0;
  return classes.filter((one) => !heavier(most, one.weight));
}

/**
 * Of tied forms: the most plausible one in its surroundings, then the one closest to the others, then the one with fewest
 * odd changes inside words, then code-unit order. It is a tie unless something was plainly a slip.
 */
function mostPlausible(
  tied: readonly VoteClass[],
  all: readonly VoteClass[],
  { surroundings }: TextRules,
): { readonly one: VoteClass | undefined; readonly tie: boolean } {
  if (tied.length < 2) return { one: tied[0], tie: false };
  const votes = all.flatMap((one) => one.votes);
  const ranked = tied.map((one) => ({
    one,
    doubts: doubtsOf(surfaceOf(one.votes), votes, surroundings),
    close: all.reduce((sum, other) => sum + (other === one ? 0 : other.weight * textSimilarity(one.key, other.key)), 0),
  }));
  ranked.sort(
    (a, b) =>
      compareDoubts(a.doubts, b.doubts) ||
      (heavier(a.close, b.close) ? -1 : 0) ||
      (heavier(b.close, a.close) ? 1 : 0) ||
      a.doubts.changes - b.doubts.changes ||
      (a.one.key < b.one.key ? -1 : 1),
  );
  const [first, second] = ranked;
  const decided = first !== undefined && second !== undefined && isWorse(second.doubts, first.doubts);
  return { one: first?.one, tie: !decided };
}

/** Edits between two texts; of long ones as words in common tell. */
const apartness = (a: string, b: string): number => (1 - textSimilarity(a, b)) * Math.max(a.length, b.length);

/** Merges a pool without a leader by character; undefined when what comes out cannot be trusted. */
function mergePool(pool: TextPool, rules: TextRules): Winner | undefined {
  const { keys } = rules;
  const forms = classesOf(pool.votes, (leaf) => keys(String(leaf)).fine).map((one): WeightedText & VoteClass => ({
    ...one,
    text: surfaceOf(one.votes),
  }));
  const merged = mergeByCharacter(forms) ?? medoidOf(forms, (a, b) => 1 - textSimilarity(a, b))?.text;
  if (merged === undefined) return undefined;
  const { fine } = keys(merged);
  const returned = forms.find((form) => form.key === fine);
  if (returned !== undefined) return { text: returned.text, method: 'rover', tie: false };
  const isNear = forms.every(({ text }) => apartness(text, merged) <= Math.max(2, merged.length * 0.25));
  if (!rules.returnedOnly && isNear && rules.accepts(merged)) return { text: merged, method: 'rover', tie: false };
  const nearest = forms.toSorted(
    (a, b) => apartness(a.text, merged) - apartness(b.text, merged) || b.weight - a.weight || (a.key < b.key ? -1 : 1),
  )[0];
  return nearest === undefined ? undefined : { text: nearest.text, method: 'medoid', tie: false };
}

function electInPool(pool: TextPool, contested: boolean, rules: TextRules): Winner {
  const { keys } = rules;
  const groups = classesOf(pool.votes, (leaf) => keys(String(leaf)).loose);
  const leaders = leadersOf(groups);
  // Short of a majority of the pool, two runs with the same slip must not beat what most runs have at that place.
  const hasMajority = heavier(groups[0]?.weight ?? 0, pool.weight / 2);
  if (!hasMajority && groups.length > 2) {
    const merged = mergePool(pool, rules);
    if (merged !== undefined) return { ...merged, tie: contested };
  }
  const group = mostPlausible(leaders, groups, rules);
  const fine = classesOf(group.one?.votes ?? [], (leaf) => keys(String(leaf)).fine);
  const form = mostPlausible(leadersOf(fine), fine, rules);
  const tie = contested || group.tie;
  const method = tie ? 'tie' : groups.length > 1 ? 'near' : 'vote';
  return { text: surfaceOf(form.one?.votes ?? pool.votes), method, tie };
}

/** Of pools of the same weight, the one that the others are closest to. */
function electPool(pools: readonly TextPool[], rules: TextRules): { pool: TextPool; contested: boolean } | undefined {
  const { keys } = rules;
  const most = pools[0]?.weight ?? 0;
  const leaders = pools.filter((pool) => !heavier(most, pool.weight));
  const [first] = leaders;
  if (first === undefined || leaders.length === 1) return first && { pool: first, contested: false };
  const classes = leaders.map((pool) => ({ pool, heads: classesOf(pool.votes, (leaf) => keys(String(leaf)).loose) }));
  const heads = classes.flatMap(({ heads: [head] }) => (head === undefined ? [] : [head]));
  // A pool whose forms agree is surer than one of many forms.
  const top = leadersOf(heads.toSorted((a, b) => b.weight - a.weight));
  const all = classesOf(
    pools.flatMap((pool) => pool.votes),
    (leaf) => keys(String(leaf)).loose,
  );
  const head = mostPlausible(top, all, rules);
  return { pool: classes.find(({ heads }) => heads[0] === head.one)?.pool ?? first, contested: true };
}

function elect(votes: readonly LeafVote[], rules: TextRules): Winner {
  const { keys } = rules;
  const total = weightOf(votes);
  const fine = classesOf(votes, (leaf) => keys(String(leaf)).fine);
  const [first] = fine;
  if (first !== undefined && heavier(first.weight, total / 2)) {
    return { text: surfaceOf(first.votes), method: 'vote', tie: false };
  }
  const chosen = electPool(poolTexts(votes, keys), rules);
  if (chosen === undefined) throw new RangeError('voteText needs at least one vote');
  return electInPool(chosen.pool, chosen.contested, rules);
}

/** A winner that is clearly a slip of another returned form gives way to it. */
function withoutSlip(winner: Winner, votes: readonly LeafVote[], { keys, surroundings }: TextRules): Winner {
  const { fine } = keys(winner.text);
  const others = classesOf(votes, (leaf) => keys(String(leaf)).fine).filter(({ key }) => key !== fine);
  const whole = findWhole(
    winner.text,
    others.map((one) => surfaceOf(one.votes)),
    votes,
    surroundings,
  );
  return whole === undefined ? winner : { text: whole, method: 'near', tie: false };
}

/**
 * Texts vote by value, not by form: a majority wins outright; else look-alikes and near variants pool, the heaviest form
 * of the heaviest pool wins, and a pool without a leader is merged by character.
 */
export function voteText(votes: readonly LeafVote[], rules: TextRules): Verdict {
  const { keys } = rules;
  const { text, method, tie } = withoutSlip(elect(votes, rules), votes, rules);
  const won = keys(text);
  const credit = (vote: LeafVote): number => {
    const said = keys(textOf(vote));
    if (said.fine === won.fine) return 1;
    if (said.loose === won.loose) return credits.loose;
    if (said.skeleton === won.skeleton) return credits.skeleton;
    if (won.loose.length < nearCreditLength || !areNear(said.loose, won.loose)) return 0;
    const similarity = textSimilarity(said.loose, won.loose);
    return similarity >= nearSimilarity ? credits.near * similarity : 0;
  };
  return {
    value: text,
    method,
    tie,
    supports: (vote) => keys(textOf(vote)).fine === won.fine,
    credit,
    choices: choicesOf(
      classesOf(votes, (leaf) => keys(String(leaf)).fine),
      (one) => surfaceOf(one.votes),
    ),
  };
}
