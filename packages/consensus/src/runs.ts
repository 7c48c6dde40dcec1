import { OptionError, type JsonValue } from '@docquorum/document';
import { canonicalJson } from '@docquorum/schema';
import type { ReconcileRequest } from './request.js';

/**
 * Runs that returned the same JSON, as one. Nothing after this sees how many they were, only what they weigh together:
 * this is what makes a weight of 2 equal to the run given twice, and identical runs almost free.
 */
export interface RunGroup {
  /** Position in the canonical order. */
  readonly index: number;
  /** Undefined for runs that failed. */
  readonly value: JsonValue | undefined;
  readonly weight: number;
  /** Indices in `inputs`, ascending. */
  readonly members: readonly number[];
}

/** Why an input is no usable JSON; undefined when it is. Walks without recursion, so that depth cannot hurt. */
function findFault(input: unknown, maxDepth: number, maxValues: number): string | undefined {
  const open: [unknown, number][] = [[input, 0]];
  let values = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next;
    if (++values > maxValues) return `has more than ${maxValues} values`;
    if (typeof value === 'object' && value !== null) {
      if (depth >= maxDepth) return `nests deeper than ${maxDepth} levels`;
      for (const inner of Array.isArray(value) ? value : Object.values(value)) open.push([inner, depth + 1]);
    } else if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
      return `holds a ${typeof value}, which is no JSON`;
    }
  }
  return undefined;
}

/** The weight of each run. If every weight is 0, all count as 1. */
export function checkWeights(weights: readonly number[] | undefined, count: number, name: string): readonly number[] {
  if (weights === undefined) return Array.from({ length: count }, () => 1);
  if (weights.length !== count) {
    throw new OptionError(`${name} must have one number per run: ${count}, got ${weights.length}`, {
      details: { option: name },
    });
  }
  for (const [index, weight] of weights.entries()) {
    if (!Number.isFinite(weight) || weight < 0) {
      throw new TypeError(`${name}[${index}] must be a finite number of at least 0, got ${weight}`);
    }
  }
  return weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights;
}

/** Sums in ascending order, so that no permutation of the runs changes a bit of the result. */
export const sumOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0);

export interface PreparedRuns {
  /** By canonical JSON, failed runs last. Runs of weight 0 are not among them. */
  readonly groups: readonly RunGroup[];
  /** Weight of every input. */
  readonly weights: readonly number[];
  /** Inputs that cannot be used, with the reason. */
  readonly faults: ReadonlyMap<number, string>;
}

/** Groups equal runs and puts the groups in an order that does not depend on the order of the inputs. */
export function prepareRuns(request: ReconcileRequest): PreparedRuns {
  const { inputs, weights, options } = (request as ReconcileRequest | undefined) ?? { inputs: [] };
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw new OptionError('inputs must hold at least one run', { details: { option: 'inputs' } });
  }
  const weightOf = checkWeights(weights, inputs.length, 'weights');
  const faults = new Map<number, string>();
  const byText = new Map<string, { value: JsonValue | undefined; members: number[] }>();
  for (const [member, input] of inputs.entries()) {
    if (weightOf[member] === 0) continue;
    const fault =
      input === undefined ? 'is missing' : findFault(input, options?.maxDepth ?? 512, options?.maxValues ?? 5_000_000);
    if (fault !== undefined) faults.set(member, fault);
    const text = fault === undefined ? canonicalJson(input) : '';
    const group = byText.get(text);
    if (group !== undefined) group.members.push(member);
    else byText.set(text, { value: fault === undefined ? (input as JsonValue) : undefined, members: [member] });
  }
  const failed = byText.get('');
  byText.delete('');
  const ordered = [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const groups = [...ordered, ...(failed === undefined ? [] : [failed])].map(({ value, members }, index) => ({
    index,
    value,
    weight: sumOf(members.map((member) => weightOf[member] ?? 0)),
    members,
  }));
  return { groups, weights: weightOf, faults };
}
