import type { JsonValue } from '@docquorum/document';
import { canonicalJson, type SchemaNode } from '@docquorum/schema';
import { agreementOf } from '../leaves/agreement.js';
import { mergeLeaf } from '../leaves/merge-leaf.js';
import { chooseBranch, heaviestRaw } from './choose-branch.js';
import { literalNode } from './literal-node.js';
import type { Demand, MergeContext } from './merge-context.js';
import { mergeList } from './merge-list.js';
import { mergeObject } from './merge-object.js';
import type { MergedAbsent, MergedLeaf, MergedNode } from './merged.js';
import { heavier, isAbsent, weightOf, type Say } from './say.js';
import type { Scope } from './scope.js';

/** How clearly the runs agree that there is nothing: each value that somebody has is a rival. */
function absenceAgreement(scope: Scope, says: readonly Say[]): number {
  const support = weightOf(says.filter(isAbsent));
  const rivals = new Map<string, number>();
  for (const say of says) {
    if (isAbsent(say)) continue;
    const text = canonicalJson(say.value);
    rivals.set(text, (rivals.get(text) ?? 0) + say.weight);
  }
  return agreementOf({ support, rivals: [...rivals.values()], silent: scope.total - weightOf(says) });
}

/** The result where most runs have nothing: null where the place must be there or runs say null, else nothing. */
function mergeAbsence(
  scope: Scope,
  node: SchemaNode,
  says: readonly Say[],
  demand: Demand,
  present: number,
): MergedLeaf | MergedAbsent {
  const absent = says.filter(isAbsent);
  const explicit = weightOf(absent.filter(({ value }) => value === null));
  const missing = weightOf(absent) - explicit;
  const shown = demand === 'required' || (node.nullable && explicit > 0 && !heavier(missing, explicit));
  const base = {
    scope,
    raw: absenceAgreement(scope, says),
    share: weightOf(absent) / scope.total,
    support: weightOf(absent),
    present,
    says,
    supporters: absent,
    choices: [],
    method: 'absent' as const,
    tie: false,
  };
  if (!shown) return { kind: 'absent', ...base };
  const leaf: MergedLeaf = { kind: 'leaf', value: null, type: 'null', ...base };
  if (node.nullable) return leaf;
  const message = 'No run has a value here, and the schema does not allow null.';
  return { ...leaf, raw: 0, issue: { code: 'ERR_NO_VALUE', message } };
}

/** Nothing that the runs say fits the schema: the heaviest of it is kept, with likelihood 0, where something must be. */
function keepRaw(scope: Scope, says: readonly Say[], raw: Say): MergedNode {
  const issue = {
    code: 'ERR_NO_VALID_VALUE',
    message: 'No run has a value here that the schema allows; the most frequent one is kept as it is.',
  };
  return { ...literalNode(scope, raw.value as JsonValue, says, { method: 'repair', rate: () => 0 }), issue };
}

/**
 * Merges what the runs say at one place. Presence comes before the value: a tie goes to the value, since a reading is
 * evidence and a null the usual failure; a required place that cannot be null ignores runs without a value.
 */
export function mergeNode(
  context: MergeContext,
  scope: Scope,
  node: SchemaNode,
  says: readonly Say[],
  demand: Demand,
): MergedNode {
  const filled = says.filter((say) => !isAbsent(say));
  const chosen = chooseBranch(context, scope, node, filled);
  if (chosen.branch === undefined) {
    const raw = demand === 'required' && !node.nullable ? heaviestRaw(filled) : undefined;
    return raw === undefined ? mergeAbsence(scope, node, says, demand, 0) : keepRaw(scope, says, raw);
  }
  const usable = weightOf(filled) - weightOf(chosen.unusable);
  const absent = weightOf(says) - weightOf(filled);
  const mustBe = demand === 'required' && !node.nullable;
  if (!mustBe && heavier(absent, usable)) return mergeAbsence(scope, node, says, demand, usable);
  const { branch, votes } = chosen;
  if (branch.kind === 'object') return mergeObject(context, scope, branch.node, votes, says);
  if (branch.kind === 'array') return mergeList(context, scope, branch.node, votes, says);
  return mergeLeaf(context, scope, branch, votes, says);
}
