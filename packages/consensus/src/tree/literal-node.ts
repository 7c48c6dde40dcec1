import type { JsonValue } from '@docquorum/document';
import { isObject } from '@docquorum/schema';
import type { MergedNode } from './merged.js';
import { weightOf, type Say } from './say.js';
import type { Scope } from './scope.js';

/**
 * A given value as a merged node, for results that were not voted.
 * @param share the vote share of the leaf at some steps from the value
 */
export function literalNode(
  scope: Scope,
  value: JsonValue,
  says: readonly Say[],
  share: (steps: readonly (string | number)[]) => number,
  steps: readonly (string | number)[] = [],
): MergedNode {
  const base = {
    scope,
    raw: share(steps),
    share: share(steps),
    support: share(steps) * scope.total,
    present: weightOf(says),
    says,
    supporters: [],
    choices: [],
    method: 'repair' as const,
    tie: false,
  };
  const inner = (item: JsonValue, step: string | number): MergedNode =>
    literalNode(scope, item, says, share, [...steps, step]);
  if (Array.isArray(value)) {
    const items = value.map(inner);
    return { kind: 'list', ...base, items, shares: items.map(() => base.raw), dropped: [] };
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, item]) => [key, inner(item as JsonValue, key)] as const);
    return { kind: 'object', ...base, entries: new Map(entries) };
  }
  return { kind: 'leaf', ...base, value, type: value === null ? 'null' : typeof value };
}
