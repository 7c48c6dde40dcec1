import { canonicalJson, type SchemaNode } from '@docquorum/schema';
import type { LeafVote } from '../leaves/leaf-vote.js';
import { coerceLeaf, isPlainText, type CoercionContext } from '../values/coerce.js';
import { fitsBranch, hasKind, type Branch } from './branch.js';
import type { MergeContext } from './merge-context.js';
import { heavier, weightOf, type Say } from './say.js';
import type { Scope } from './scope.js';

/** The type that a place gets, and the says that can be used for it. */
export interface ChosenBranch {
  readonly branch: Branch;
  /** Leaves: with their readings. Objects and lists: the readings are empty. */
  readonly votes: readonly LeafVote[];
  /** Says that no branch could use. */
  readonly unusable: readonly Say[];
}

const isTree = (branch: Branch): boolean => branch.kind === 'object' || branch.kind === 'array';

function voteFor(say: Say, branch: Branch, context: CoercionContext): LeafVote | undefined {
  if (say.value === undefined || say.value === null) return undefined;
  if (isTree(branch)) return hasKind(say.value, branch.kind) ? { say, weight: say.weight, readings: [] } : undefined;
  const readings = coerceLeaf(say.value, branch, context);
  return readings.length === 0 ? undefined : { say, weight: say.weight, readings };
}

interface Poll {
  readonly branch: Branch;
  readonly direct: LeafVote[];
  readonly others: LeafVote[];
}

/** Says of another type that write exactly a value which this branch already has: "5" and 5 are one value. */
function crossSupport({ direct, others }: Poll): LeafVote[] {
  const values = new Set(direct.flatMap(({ readings }) => readings.map(String)));
  return others.filter(({ readings }) => values.has(String(readings[0])));
}

/**
 * Unions: each say goes to the first branch that it fits as it is, else to the first that it coerces to. Says of other
 * branches that write one of a branch's values support it too. The heaviest branch wins, schema order on a tie.
 * Undefined when nothing can be used.
 */
export function chooseBranch(
  context: MergeContext,
  scope: Scope,
  node: SchemaNode,
  says: readonly Say[],
): ChosenBranch | { readonly branch: undefined; readonly unusable: readonly Say[] } {
  const coercion: CoercionContext = { keys: context.keys, options: scope.options };
  const branches = context.branches(node);
  const unusable: Say[] = [];
  if (branches.length === 1 && branches[0] !== undefined) {
    const [branch] = branches;
    const votes: LeafVote[] = [];
    for (const say of says) {
      const vote = voteFor(say, branch, coercion);
      if (vote === undefined) unusable.push(say);
      else votes.push(vote);
    }
    return votes.length === 0 ? { branch: undefined, unusable } : { branch, votes, unusable };
  }
  const polls = branches.map((branch): Poll => ({ branch, direct: [], others: [] }));
  for (const say of says) {
    const candidates = polls.flatMap((poll) => {
      const vote = voteFor(say, poll.branch, coercion);
      return vote === undefined ? [] : [{ poll, vote }];
    });
    const home = candidates.find(({ poll }) => fitsBranch(say.value, poll.branch)) ?? candidates[0];
    if (home === undefined) unusable.push(say);
    for (const { poll, vote } of candidates) {
      if (poll === home?.poll) poll.direct.push(vote);
      else if (isLossless(say, vote)) poll.others.push(vote);
    }
  }
  let best: { poll: Poll; votes: LeafVote[]; weight: number } | undefined;
  for (const poll of polls) {
    if (poll.direct.length === 0) continue;
    const votes = [...poll.direct, ...crossSupport(poll)];
    const weight = weightOf(votes);
    if (best === undefined || heavier(weight, best.weight)) best = { poll, votes, weight };
  }
  if (best === undefined) return { branch: undefined, unusable };
  const votes = best.votes.toSorted((a, b) => a.say.run.index - b.say.run.index);
  return { branch: best.poll.branch, votes, unusable };
}

function isLossless({ value }: Say, { readings }: LeafVote): boolean {
  const [reading] = readings;
  if (reading === undefined || typeof value === 'object') return false;
  return typeof value === 'string' ? isPlainText(value, reading) : String(value) === String(reading);
}

/** The heaviest raw value, for a field that must have one although nothing can be used. */
export function heaviestRaw(says: readonly Say[]): Say | undefined {
  const byText = new Map<string, Say[]>();
  for (const say of says) {
    if (say.value === undefined || say.value === null) continue;
    const text = canonicalJson(say.value);
    const group = byText.get(text);
    if (group === undefined) byText.set(text, [say]);
    else group.push(say);
  }
  let best: Say[] | undefined;
  for (const [, group] of [...byText].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (best === undefined || heavier(weightOf(group), weightOf(best))) best = group;
  }
  return best?.[0];
}
