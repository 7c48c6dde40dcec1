import type { JsonValue } from '@docquorum/document';
import { applyCalibration } from '../calibration/apply-calibration.js';
import type { CalibrationFile } from '../calibration/calibration-file.js';
import { countMisreads } from '../text/misread.js';
import type { MergedLeaf, MergedNode } from '../tree/merged.js';

/** How likely a node is right, and what its parents need to know of the leaves below. */
export interface Scored {
  readonly likelihood: number;
  readonly raw: number;
  /** Likelihoods of the leaves below, itself for a leaf. */
  readonly leaves: { readonly count: number; readonly sum: number; readonly rawSum: number; readonly min: number };
  /** Lists by position, objects by entry order (keys that are left out included). */
  readonly children: readonly Scored[];
}

/** How leaves become chances. */
export interface Calibrator {
  readonly file: CalibrationFile | undefined;
  readonly n: number;
  readonly tier: string | undefined;
  /** What the runs' agreement is worth in this document, 0..1. */
  readonly trust: number;
  signalsOf(leaf: MergedLeaf): Readonly<Record<string, number>>;
}

const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e5) / 1e5;

const noLeaves = { count: 0, sum: 0, rawSum: 0, min: 1 };

function joinLeaves(children: readonly Scored[]): Scored['leaves'] {
  return children.reduce(
    (all, { leaves }) => ({
      count: all.count + leaves.count,
      sum: all.sum + leaves.sum,
      rawSum: all.rawSum + leaves.rawSum,
      min: Math.min(all.min, leaves.min),
    }),
    noLeaves,
  );
}

/** Runs that contradict each other elsewhere may share a slip here, and a value that looks misread is the likeliest place. */
const misreadTrust = 0.8;

const looksMisread = (value: JsonValue): boolean => typeof value === 'string' && countMisreads(value) > 0;

function scoreLeaf(leaf: MergedLeaf, { file, n, tier, trust, signalsOf }: Calibrator): Scored {
  const raw = round(leaf.raw * trust * (trust < 1 && looksMisread(leaf.value) ? misreadTrust : 1));
  const likelihood =
    file === undefined || leaf.method === 'repair'
      ? raw
      : round(
          applyCalibration(file, {
            raw,
            n,
            type: leaf.type,
            signals: signalsOf(leaf),
            ...(tier === undefined ? {} : { tier }),
          }),
        );
  return { likelihood, raw, leaves: { count: 1, sum: likelihood, rawSum: raw, min: likelihood }, children: [] };
}

function* leavesOf(node: MergedNode): Generator<MergedLeaf> {
  if (node.kind === 'leaf') yield node;
  else if (node.kind === 'list') for (const item of node.items) yield* leavesOf(item);
  else if (node.kind === 'object') for (const inner of node.entries.values()) yield* leavesOf(inner);
}

/** Weight of contradiction in the trust: small, so that a unanimous leaf stays above 0.95 whatever the others do. */
const contradictionCost = 0.2;

/**
 * What agreement is worth in this document: runs that contradict each other elsewhere agree less surely here. 1 where no
 * run contradicts the result anywhere; the mean over leaves of the squared shares of other values lowers it.
 */
export function trustIn(root: MergedNode): number {
  let squares = 0;
  let count = 0;
  for (const { choices, supporters, scope } of leavesOf(root)) {
    count += 1;
    for (const { weight, says } of choices) {
      if (!says.some((say) => supporters.includes(say))) squares += (weight / scope.total) ** 2;
    }
  }
  return count === 0 ? 1 : 1 - contradictionCost * (squares / count);
}

/**
 * The likelihood of every node. Leaves: the share of the vote, calibrated. Objects: the mean of the leaves below, but no
 * more than the share of the runs that have the object. Lists: how clearly rows were kept or left out. Nothing is
 * multiplied on the way down: runs without a parent already count in the denominator of its leaves.
 */
export function scoreTree(node: MergedNode, calibrator: Calibrator): Scored {
  if (node.kind === 'leaf') return scoreLeaf(node, calibrator);
  if (node.kind === 'absent') {
    const raw = round(node.raw);
    return { likelihood: raw, raw, leaves: noLeaves, children: [] };
  }
  if (node.kind === 'list') {
    const children = node.items.map((item) => scoreTree(item, calibrator));
    const leaves = joinLeaves(children);
    const clarity = node.shares.reduce((sum, share) => sum + share, 0) / Math.max(1, node.shares.length);
    const raw = round(node.shares.length === 0 ? node.raw : Math.min(node.raw, clarity));
    return { likelihood: raw, raw, leaves, children };
  }
  const children = [...node.entries.values()].map((inner) => scoreTree(inner, calibrator));
  const leaves = joinLeaves(children);
  const mean = (sum: number): number => (leaves.count === 0 ? 1 : sum / leaves.count);
  return {
    likelihood: round(Math.min(node.raw, mean(leaves.sum))),
    raw: round(Math.min(node.raw, mean(leaves.rawSum))),
    leaves,
    children,
  };
}
