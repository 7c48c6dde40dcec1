import { appendPointer, type JsonValue, type Pointer } from '@docquorum/document';
import type {
  Alignment,
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

/** Every node of the tree, parents first. */
function* walk(node: MergedNode, scored: Scored, path: Pointer): Generator<readonly [Pointer, MergedNode, Scored]> {
  yield [path, node, scored];
  if (node.kind === 'list') {
    for (const [at, item] of node.items.entries())
      yield* walk(item, scored.children[at] ?? scored, appendPointer(path, at));
  } else if (node.kind === 'object') {
    let at = 0;
    for (const [key, inner] of node.entries)
      yield* walk(inner, scored.children[at++] ?? scored, appendPointer(path, key));
  }
}

/** Places where something could not be settled. */
function* issuesOf(node: MergedNode, path: () => Pointer): Generator<ConsensusIssue> {
  if (node.issue !== undefined) yield { path: path(), ...node.issue };
  if (node.kind === 'list') {
    for (const [at, item] of node.items.entries()) yield* issuesOf(item, () => appendPointer(path(), at));
  } else if (node.kind === 'object') {
    for (const [key, inner] of node.entries) yield* issuesOf(inner, () => appendPointer(path(), key));
  }
}

/** What the caller sees. The views that say more than the output are made when they are first looked at. */
class MergeResult implements Consensus {
  readonly output: JsonValue;
  readonly likelihoods: LikelihoodTree;
  readonly issues: readonly ConsensusIssue[];
  readonly #root: MergedNode;
  readonly #scored: Scored;
  readonly #request: ReconcileRequest;
  readonly #runs: PreparedRuns;
  readonly #runCount: number;
  #nodes: ReadonlyMap<Pointer, ConsensusNode> | undefined;
  #fields: readonly ConsensusField[] | undefined;
  #alignment: Alignment | undefined;

  constructor(root: MergedNode, request: ReconcileRequest, runs: PreparedRuns, issues: readonly ConsensusIssue[]) {
    this.#root = root;
    this.#request = request;
    this.#runs = runs;
    this.#runCount = runs.groups.reduce((sum, { members }) => sum + members.length, 0);
    this.#scored = scoreTree(root, {
      file: request.options?.calibration,
      n: this.#runCount,
      tier: request.options?.tier,
      trust: trustIn(root),
      signalsOf: (leaf) => averageSignals(leaf.supporters, request.signals),
    });
    this.output = valueOf(root);
    this.likelihoods = likelihoodTree(root, this.#scored);
    this.issues = [...issues, ...issuesOf(root, () => '')];
  }

  get nodes(): ReadonlyMap<Pointer, ConsensusNode> {
    if (this.#nodes === undefined) {
      const nodes = new Map<Pointer, ConsensusNode>();
      for (const [path, node, scored] of walk(this.#root, this.#scored, '')) nodes.set(path, this.#node(node, scored));
      this.#nodes = nodes;
    }
    return this.#nodes;
  }

  get fields(): readonly ConsensusField[] {
    if (this.#fields === undefined) {
      const fields: ConsensusField[] = [];
      const totalInputCount = this.#runCount;
      for (const [path, node, { likelihood }] of walk(this.#root, this.#scored, '')) {
        if (node.kind !== 'leaf') continue;
        const supportingInputCount = node.support === 0 ? 0 : membersOf(node.supporters).length;
        fields.push({ path, value: node.value, likelihood, supportingInputCount, totalInputCount });
      }
      this.#fields = fields;
    }
    return this.#fields;
  }

  get alignment(): Alignment {
    this.#alignment ??= buildAlignment(this.#root, this.#request.inputs.length, this.#runs);
    return this.#alignment;
  }

  #node(node: MergedNode, { likelihood, raw, leaves }: Scored): ConsensusNode {
    const origins = new Map<number, Pointer>();
    for (const { run, value, place } of node.says) {
      if (value === undefined) continue;
      const pointer = pointerOf(place);
      for (const member of run.members) origins.set(member, pointer);
    }
    const alone = this.#runCount === 1 && node.method !== 'absent' && node.method !== 'repair';
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
      signals: averageSignals(node.supporters, this.#request.signals),
      method: alone ? 'single' : node.method,
      tie: node.tie,
    };
  }

  #candidates(choices: readonly Choice[]): Candidate[] {
    return choices
      .slice(0, this.#request.options?.maxCandidates ?? 8)
      .map(({ value, weight, says }) => ({ value, weight, runs: membersOf(says) }));
  }
}

/** Turns the merged tree into what the caller sees. */
export const buildConsensus = (
  root: MergedNode,
  request: ReconcileRequest,
  runs: PreparedRuns,
  issues: readonly ConsensusIssue[],
): Consensus => new MergeResult(root, request, runs, issues);
