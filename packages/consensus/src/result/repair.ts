import { pointerSteps } from '@docquorum/document';
import type { CompiledSchema, ValidationIssue } from '@docquorum/schema';
import type { ConsensusIssue } from '../consensus.js';
import type { RunGroup } from '../runs.js';
import { literalNode, type LiteralOptions } from '../tree/literal-node.js';
import type { MergedNode } from '../tree/merged.js';
import { valueOf } from '../tree/value-of.js';

/** Repairs tried for one output. Each lessens the number of issues, so few are ever needed. */
const maxRounds = 20;

type Steps = readonly string[];

function childOf(node: MergedNode, step: string): MergedNode | undefined {
  if (node.kind === 'list') return node.items[Number(step)];
  return node.kind === 'object' ? node.entries.get(step) : undefined;
}

/** The same tree with another node at some steps. */
function replaceAt(node: MergedNode, steps: Steps, fresh: MergedNode): MergedNode {
  const [step, ...rest] = steps;
  const child = step === undefined ? undefined : childOf(node, step);
  if (step === undefined || child === undefined) return fresh;
  const inner = replaceAt(child, rest, fresh);
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => (item === child ? inner : item)) };
  return node.kind === 'object' ? { ...node, entries: new Map(node.entries).set(step, inner) } : node;
}

/** A run's own value in place of a merged one. */
function donated(node: MergedNode, donor: RunGroup): MergedNode | undefined {
  const value = node.says.find(({ run }) => run === donor)?.value;
  if (value === undefined) return undefined;
  return literalNode(node.scope, value, node.says, { method: 'repair', rate: (share) => share });
}

/** Every subtree that holds an issue, the smallest first. */
function* sitesOf(root: MergedNode, issue: ValidationIssue): Generator<{ steps: Steps; node: MergedNode }> {
  const path: { steps: Steps; node: MergedNode }[] = [{ steps: [], node: root }];
  for (const step of pointerSteps(issue.pointer)) {
    const last = path.at(-1);
    const node = last && childOf(last.node, step);
    if (last === undefined || node === undefined) break;
    path.push({ steps: [...last.steps, step], node });
  }
  yield* path.reverse();
}

/** One smaller set of issues, by taking the smallest failing subtree from the best run that helps. */
function repairOnce(
  root: MergedNode,
  issues: readonly ValidationIssue[],
  schema: CompiledSchema,
  donors: readonly RunGroup[],
): { root: MergedNode; issues: readonly ValidationIssue[] } | undefined {
  const [issue] = issues;
  if (issue === undefined) return undefined;
  for (const { steps, node } of sitesOf(root, issue)) {
    for (const donor of donors) {
      const fresh = donated(node, donor);
      if (fresh === undefined) continue;
      const repaired = replaceAt(root, steps, fresh);
      const left = schema.validate(valueOf(repaired));
      if (left.length < issues.length) return { root: repaired, issues: left };
    }
  }
  return undefined;
}

/**
 * Fields vote on their own, so together they may break the schema although some run fits it (a discriminated union, a
 * dependency between fields). Then the smallest failing subtree is taken from the heaviest valid run.
 * @param mergeAlone the merge of one run by itself: its values coerced, as it were
 */
export function repairOutput(
  root: MergedNode,
  schema: CompiledSchema,
  groups: readonly RunGroup[],
  mergeAlone: (group: RunGroup) => MergedNode,
): { root: MergedNode; issues: readonly ConsensusIssue[] } {
  let state = { root, issues: schema.validate(valueOf(root)) };
  if (state.issues.length === 0) return { root, issues: [] };
  const byWeight = groups
    .filter(({ value }) => value !== undefined)
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  const valid = byWeight.filter(({ value }) => schema.validate(value).length === 0);
  for (let round = 0; round < maxRounds && state.issues.length > 0; round++) {
    const next = repairOnce(state.root, state.issues, schema, valid);
    if (next === undefined) break;
    state = next;
  }
  for (const group of state.issues.length > 0 ? byWeight : []) {
    const alone = valueOf(mergeAlone(group));
    if (schema.validate(alone).length > 0) continue;
    const least = group.weight / root.scope.total;
    const options: LiteralOptions = { method: 'repair', rate: (share) => Math.max(share, least) };
    return { root: literalNode(root.scope, alone, root.says, options), issues: [] };
  }
  const issues = state.issues.map(({ pointer, message }): ConsensusIssue => ({
    path: pointer,
    code: 'ERR_OUTPUT_INVALID',
    message,
  }));
  return { root: state.root, issues };
}
