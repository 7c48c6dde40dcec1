import type { FoundValue, Scope } from '../assemble-output.js';
import type { ArrayPlan, LeafPlan } from '../plan/field-plan.js';

/** One element of a list. */
export interface ListItem {
  readonly values: ReadonlyMap<LeafPlan, FoundValue>;
  /** Lists inside the element. */
  readonly lists: ReadonlyMap<ArrayPlan, readonly ListItem[]>;
}

const noLists: ListItem['lists'] = new Map();

/** An element without lists of its own. */
export const plainItem = (values: ListItem['values']): ListItem => ({ values, lists: noLists });

/** What an element says, for the assembly of the output. */
export const scopeOf = ({ values, lists }: ListItem): Scope => ({
  find: (leaf) => values.get(leaf),
  items: (array) => (lists.get(array) ?? []).map(scopeOf),
});

/** All fields that an element or a list inside it has a value for. */
export function filledLeaves({ values, lists }: ListItem): Set<LeafPlan> {
  const inner = [...lists.values()].flat().flatMap((item) => [...filledLeaves(item)]);
  return new Set([...values.keys(), ...inner]);
}
