import type { Branch } from '../tree/branch.js';
import type { MergeContext } from '../tree/merge-context.js';
import type { MergedLeaf } from '../tree/merged.js';
import { heavier, isAbsent, weightOf, type Say } from '../tree/say.js';
import type { Scope } from '../tree/scope.js';
import { agreementOf, type Standing } from './agreement.js';
import type { LeafVote, Verdict } from './leaf-vote.js';
import { voteExact } from './vote-exact.js';
import { voteNumber } from './vote-number.js';
import { voteText } from './vote-text.js';

/** A tie is a coin toss, however well the loser speaks for the winner. */
const tieCap = 0.74;

/** How leaves of a branch vote, which is also what calibration calls them. */
function leafType({ kind, node }: Branch): string {
  if (node.enum !== undefined || node.const !== undefined) return 'enum';
  if (kind === 'string' && node.format === 'date') return 'date';
  return kind;
}

function decide(context: MergeContext, scope: Scope, branch: Branch, votes: readonly LeafVote[]): Verdict {
  const { options } = scope;
  switch (leafType(branch)) {
    case 'number':
    case 'integer':
      return voteNumber(votes, { tolerance: options.tolerance ?? 0, exact: branch.kind === 'integer' });
    case 'string':
      if (options.text === 'exact') return voteExact(votes, (leaf) => String(leaf).normalize('NFC'));
      return voteText(votes, {
        keys: context.keys,
        returnedOnly: options.text === 'id',
        surroundings: { vocabulary: context.vocabulary, habits: context.habitsOf(scope), total: scope.total },
        accepts: (text) => branch.node.acceptsLeaf(text),
      });
    default:
      return voteExact(votes);
  }
}

/** Everybody says the same: the usual case, and nothing to decide. */
function unanimous(votes: readonly LeafVote[]): Verdict | undefined {
  const [first] = votes;
  const value = first?.readings[0];
  if (first === undefined || value === undefined) return undefined;
  if (!votes.every(({ readings }) => readings.length === 1 && readings[0] === value)) return undefined;
  const says = votes.map((vote) => vote.say);
  const choices = [{ value, weight: weightOf(says), says }];
  return { value, method: 'vote', tie: false, supports: () => true, credit: () => 1, choices };
}

/** How the votes stand to the result. In a tie the loser's likeness to the winner proves nothing. */
function standingOf(verdict: Verdict, votes: readonly LeafVote[], total: number): Standing {
  const credits = new Map(
    votes.map((vote) => [vote.say, verdict.tie ? Number(verdict.supports(vote)) : verdict.credit(vote)]),
  );
  const creditOf = (say: Say): number => credits.get(say) ?? 0;
  return {
    support: votes.reduce((sum, { say, weight }) => sum + weight * creditOf(say), 0),
    rivals: verdict.choices.map(({ says }) => says.reduce((sum, say) => sum + say.weight * (1 - creditOf(say)), 0)),
    silent: total - weightOf(votes),
  };
}

/** Decides one leaf, and how clearly the runs agree on it. */
export function mergeLeaf(
  context: MergeContext,
  scope: Scope,
  branch: Branch,
  votes: readonly LeafVote[],
  says: readonly Say[],
): MergedLeaf {
  const verdict = unanimous(votes) ?? decide(context, scope, branch, votes);
  const standing = standingOf(verdict, votes, scope.total);
  const present = weightOf(votes);
  const supporters = votes.filter((vote) => verdict.supports(vote));
  // A text that was made by character stands on all that spoke for it.
  const behind = supporters.length > 0 ? supporters : votes.filter((vote) => verdict.credit(vote) > 0);
  // A value against as many runs without one is a toss, too.
  const tie = verdict.tie || !heavier(present, weightOf(says.filter(isAbsent)));
  const agreement = agreementOf(standing);
  return {
    kind: 'leaf',
    scope,
    value: verdict.value,
    type: leafType(branch),
    raw: tie ? Math.min(tieCap, agreement) : agreement,
    share: standing.support / scope.total,
    support: weightOf(supporters),
    present,
    says,
    supporters: behind.map((vote) => vote.say),
    choices: verdict.choices,
    method: verdict.method,
    tie,
  };
}
