import type { JsonValue } from '@docquorum/document';
import { canonicalJson, isObject } from '@docquorum/schema';
import type { Method } from '../consensus.js';
import type { MergedNode } from './merged.js';
import { weightOf, type Say } from './say.js';
import type { Scope } from './scope.js';

export interface LiteralOptions {
  readonly method: Method;
  /** From the share of the runs that say the same to the vote share of a node. */
  readonly rate: (share: number) => number;
}

/** What the same runs say one step further down. */
function saysAt(says: readonly Say[], step: string | number): Say[] {
  return says.flatMap((say): Say[] => {
    const { value } = say;
    if (typeof value !== 'object' || value === null) return [];
    const inner = Object.hasOwn(value, step) ? (value as Record<string | number, JsonValue>)[step] : undefined;
    return [{ ...say, value: inner, place: { parent: say.place, step } }];
  });
}

/** A given value as a merged node, for results that are taken as they are and not voted. */
export function literalNode(scope: Scope, value: JsonValue, says: readonly Say[], options: LiteralOptions): MergedNode {
  const text = canonicalJson(value);
  const supporters = says.filter((say) => say.value !== undefined && canonicalJson(say.value) === text);
  const support = weightOf(supporters);
  const share = options.rate(support / scope.total);
  const base = {
    scope,
    raw: share,
    share,
    support,
    present: weightOf(says),
    says,
    supporters,
    choices: [{ value, weight: support, says: supporters }],
    method: options.method,
    tie: false,
  };
  const inner = (item: JsonValue, step: string | number): MergedNode =>
    literalNode(scope, item, saysAt(says, step), options);
  if (Array.isArray(value)) {
    const items = value.map(inner);
    return { kind: 'list', ...base, items, shares: items.map(() => share), dropped: [] };
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, item]) => [key, inner(item as JsonValue, key)] as const);
    return { kind: 'object', ...base, entries: new Map(entries) };
  }
  return { kind: 'leaf', ...base, value, type: value === null ? 'null' : typeof value };
}
