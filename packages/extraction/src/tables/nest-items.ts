import type { ArrayPlan, LeafPlan } from '../plan/field-plan.js';
import { innerArrays, ownLeavesOf } from '../plan/inner-arrays.js';
import { leavesOf } from '../plan/leaves-of.js';
import type { ListItem } from './list-item.js';

/**
 * Makes elements with lists inside of the rows of one table: rows that say the same of the element, or nothing of it,
 * belong to the element above.
 */
export function nestItems(array: ArrayPlan, rows: readonly ListItem[]): ListItem[] {
  const inner = innerArrays(array.item).filter(({ item }) => item.type !== 'leaf');
  if (inner.length === 0) return [...rows];
  const own = new Set(ownLeavesOf(array.item));
  const groups: { values: ListItem['values']; rows: ListItem[] }[] = [];
  for (const row of rows) {
    const values = pick(row.values, own);
    const last = groups.at(-1);
    if (!last || [...values].some(([leaf, { value }]) => last.values.get(leaf)?.value !== value)) {
      groups.push({ values, rows: [row] });
    } else last.rows.push(row);
  }
  return groups.map(({ values, rows: members }) => ({
    values,
    lists: new Map([...(members[0]?.lists ?? []), ...inner.map((list) => [list, itemsOf(list, members)] as const)]),
  }));
}

function itemsOf(list: ArrayPlan, rows: readonly ListItem[]): ListItem[] {
  const leaves = new Set(leavesOf(list.item));
  const items = rows
    .map(({ values, lists }) => ({ values: pick(values, leaves), lists }))
    .filter(({ values }) => values.size > 0);
  return nestItems(list, items);
}

const pick = (values: ListItem['values'], leaves: ReadonlySet<LeafPlan>): ListItem['values'] =>
  new Map([...values].filter(([leaf]) => leaves.has(leaf)));
