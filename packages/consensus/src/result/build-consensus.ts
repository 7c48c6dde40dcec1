import { appendPointer, type JsonValue, type Pointer } from '@docquorum/document';
import type {
  Candidate,
  Consensus,
  ConsensusField,
  ConsensusIssue,
  ConsensusNode,
  LikelihoodTree,
} from '../consensus.js';
import type { ReconcileRequest } from '../request.js';
import type { PreparedRuns } from '../runs.js';
import type { Choice, MergedNode } from '../tree/merged.js';
import { pointerOf, type Say } from '../tree/say.js';
import { setOwn, valueOf } from '../tree/value-of.js';
import { buildAlignment } from './alignment.js';
import { averageSignals, collectSources } from './evidence.js';
import { scoreTree, trustIn, type Scored } from './likelihoods.js';

const ascending = (a: number, b: number): number => a - b;
const membersOf = (says: readonly Say[]): number[] => says.flatMap(({ run }) => run.members).sort(ascending);

function likelihoodTree(node: MergedNode, scored: Scored): LikelihoodTree {
  if (node.kind === 'list') {
    return node.items.map((item, at) => likelihoodTree(item, scored.children[at] ?? scored));
  }
  if (node.kind !== 'object') return scored.likelihood;
  const tree: Record<string, LikelihoodTree> = {};
  let at = 0;
  for (const [key, inner] of node.entries) {
    const child = scored.children[at++] ?? scored;
    if (inner.kind !== 'absent') setOwn(tree, key, likelihoodTree(inner, child));
  }
  return tree;
}

class NodeWriter {
  readonly nodes = new Map<Pointer, ConsensusNode>();
  readonly fields: ConsensusField[] = [];
  readonly issues: ConsensusIssue[] = [];
  readonly #request: ReconcileRequest;
  readonly #runCount: number;
  readonly #maxCandidates: number;

  constructor(request: ReconcileRequest, runCount: number) {
    this.#request = request;
    this.#runCount = runCount;
    this.#maxCandidates = request.options?.maxCandidates ?? 8;
  }

  write(node: MergedNode, scored: Scored, path: Pointer): void {
    this.nodes.set(path, this.#node(node, scored));
    if (node.issue !== undefined) this.issues.push({ path, ...node.issue });
    if (node.kind === 'leaf') {
      const supportingInputCount = node.support === 0 ? 0 : membersOf(node.supporters).length;
      const { likelihood } = scored;
      this.fields.push({ path, value: node.value, likelihood, supportingInputCount, totalInputCount: this.#runCount });
    } else if (node.kind === 'list') {
      for (const [at, item] of node.items.entries())
        this.write(item, scored.children[at] ?? scored, appendPointer(path, at));
    } else if (node.kind === 'object') {
      let at = 0;
      for (const [key, inner] of node.entries)
        this.write(inner, scored.children[at++] ?? scored, appendPointer(path, key));
    }
  }

  #node(node: MergedNode, { likelihood, raw, leaves }: Scored): ConsensusNode {
    const origins = new Map<number, Pointer>();
    for (const { run, value, place } of node.says) {
      if (value === undefined) continue;
      const pointer = pointerOf(place);
      for (const member of run.members) origins.set(member, pointer);
    }
    return {
      kind: node.kind,
      likelihood,
      raw,
      share: Math.round(node.share * 1e5) / 1e5,
      ...(node.kind === 'object' || node.kind === 'list' ? { min: leaves.min } : {}),
      support: node.support,
      present: node.present,
      total: node.scope.total,
      votes: this.#runCount,
      candidates: this.#candidates(node.choices),
      ...(node.kind === 'list' ? { dropped: this.#candidates(node.dropped) } : {}),
      origins: new Map([...origins].sort(([a], [b]) => a - b)),
      sources: collectSources(node.supporters, this.#request.sources),
      method: this.#runCount === 1 && node.method !== 'absent' && node.method !== 'repair' ? 'single' : node.method,
      tie: node.tie,
    };
  }

  #candidates(choices: readonly Choice[]): Candidate[] {
    return choices
      .slice(0, this.#maxCandidates)
      .map(({ value, weight, says }) => ({ value, weight, runs: membersOf(says) }));
  }
}

/** Turns the merged tree into what the caller sees. */
export function buildConsensus(
  root: MergedNode,
  request: ReconcileRequest,
  runs: PreparedRuns,
  issues: readonly ConsensusIssue[],
): Consensus {
  const runCount = runs.groups.reduce((sum, { members }) => sum + members.length, 0);
  const scored = scoreTree(root, {
    file: request.options?.calibration,
    n: runCount,
    tier: request.options?.tier,
    trust: trustIn(root),
    signalsOf: (leaf) => averageSignals(leaf.supporters, request.signals),
  });
  const writer = new NodeWriter(request, runCount);
  writer.write(root, scored, '');
  const output: JsonValue = valueOf(root);
  return {
    output,
    likelihoods: likelihoodTree(root, scored),
    nodes: writer.nodes,
    fields: writer.fields,
    alignment: buildAlignment(root, request.inputs.length, runs),
    issues: [...issues, ...writer.issues],
  };
}
