import type { Branch } from '../tree/branch.js';
import type { MergeContext } from '../tree/merge-context.js';
import type { MergedLeaf } from '../tree/merged.js';
import { heavier, isAbsent, weightOf, type Say } from '../tree/say.js';
import type { Scope } from '../tree/scope.js';
import { agreementOf } from './agreement.js';
import type { LeafVote, Verdict } from './leaf-vote.js';
import { voteExact } from './vote-exact.js';
import { voteNumber } from './vote-number.js';
import { voteText } from './vote-text.js';

/** A tie is a coin toss, however well the loser speaks for the winner. */
const tieCap = 0.74;

/** How leaves of a branch vote, which is also what calibration calls them. */
export function leafType({ kind, node }: Branch): string {
  if (node.enum !== undefined || node.const !== undefined) return 'enum';
  if (kind === 'string' && node.format === 'date') return 'date';
  return kind;
}

function decide(context: MergeContext, scope: Scope, branch: Branch, votes: readonly LeafVote[]): Verdict {
  const { options } = scope;
  switch (leafType(branch)) {
    case 'number':
      return voteNumber(votes, options.tolerance);
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

/** Decides one leaf, and how clearly the runs agree on it. */
export function mergeLeaf(
  context: MergeContext,
  scope: Scope,
  branch: Branch,
  votes: readonly LeafVote[],
  says: readonly Say[],
): MergedLeaf {
  const verdict = unanimous(votes) ?? decide(context, scope, branch, votes);
  const supporters = votes.filter((vote) => verdict.supports(vote)).map((vote) => vote.say);
  const support = votes.reduce((sum, vote) => sum + vote.weight * verdict.credit(vote), 0);
  const present = weightOf(votes);
  const credits = new Map(votes.map((vote) => [vote.say, verdict.credit(vote)]));
  const rivals = verdict.choices.map(({ says }) =>
    says.reduce((sum, say) => sum + say.weight * (1 - (credits.get(say) ?? 0)), 0),
  );
  const agreement = agreementOf({ support, rivals, silent: scope.total - present });
  // A value against as many runs without one is a toss as well.
  const tie = verdict.tie || !heavier(present, weightOf(says.filter(isAbsent)));
  return {
    kind: 'leaf',
    scope,
    value: verdict.value,
    type: leafType(branch),
    raw: tie ? Math.min(tieCap, agreement) : agreement,
    share: support / scope.total,
    support: weightOf(supporters),
    present,
    says,
    // A text that was made by character stands on all that spoke for it.
    supporters:
      supporters.length > 0 ? supporters : votes.filter((vote) => verdict.credit(vote) > 0).map((vote) => vote.say),
    choices: verdict.choices,
    method: verdict.method,
    tie,
  };
}
