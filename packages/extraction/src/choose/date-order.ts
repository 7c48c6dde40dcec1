import type { Pointer } from '@docquorum/document';
import type { LeafPlan } from '../plan/field-plan.js';
import order from './date-order.json' with { type: 'json' };
import type { RankedField, RankedValue } from './rank-field.js';

interface Pair {
  readonly earlier: LeafPlan;
  readonly later: LeafPlan;
}

const parentOf = (pointer: Pointer): Pointer => pointer.slice(0, pointer.lastIndexOf('/'));

/** Dates of one object of which the first cannot lie after the second: start and end, issue and due. */
function pairsOf(leaves: readonly LeafPlan[]): Pair[] {
  const byPlace = new Map<string, LeafPlan[]>();
  for (const leaf of leaves) {
    if (leaf.kind !== 'date' || leaf.role === undefined) continue;
    const key = `${leaf.role}:${parentOf(leaf.pointer)}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), leaf]);
  }
  return [...byPlace].flatMap(([key, [earlier, ...others]]) => {
    const [role = ''] = key.split(':', 1);
    const place = key.slice(role.length + 1);
    // Of two start dates nobody knows which one belongs to the end.
    if (!earlier || others.length > 0) return [];
    return order.flatMap((rule): Pair[] => {
      const [later, ...more] = rule.earlier === role ? (byPlace.get(`${rule.later}:${place}`) ?? []) : [];
      return later && more.length === 0 ? [{ earlier, later }] : [];
    });
  });
}

const day = (value: RankedValue['value'] | undefined): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/u.test(value) ? value.slice(0, 10) : undefined;

const inOrder = (earlier: RankedValue['value'] | undefined, later: RankedValue['value'] | undefined): boolean => {
  const [from, to] = [day(earlier), day(later)];
  return from === undefined || to === undefined || from <= to;
};

/**
 * Gives dates that contradict each other the best pair of values that does not; where no other value is believed, they
 * stay as they are.
 */
export function settleDateOrder(
  fields: readonly RankedField[],
  chosen: ReadonlyMap<LeafPlan, RankedValue>,
): ReadonlyMap<LeafPlan, RankedValue> {
  const settled = new Map(chosen);
  const byLeaf = new Map(fields.map((field) => [field.leaf, field]));
  for (const { earlier, later } of pairsOf(fields.map(({ leaf }) => leaf))) {
    const [from, to] = [settled.get(earlier), settled.get(later)];
    if (!from || !to || inOrder(from.value, to.value)) continue;
    const swaps = [
      ...believed(byLeaf.get(earlier)).flatMap((value) =>
        inOrder(value.value, to.value) ? [{ leaf: earlier, value, loss: from.score - value.score }] : [],
      ),
      ...believed(byLeaf.get(later)).flatMap((value) =>
        inOrder(from.value, value.value) ? [{ leaf: later, value, loss: to.score - value.score }] : [],
      ),
    ].sort((a, b) => a.loss - b.loss);
    const [best] = swaps;
    if (best) settled.set(best.leaf, best.value);
  }
  return settled;
}

const believed = (field: RankedField | undefined): readonly RankedValue[] =>
  field?.values.filter(({ score, value }) => score >= field.bar && day(value) !== undefined) ?? [];

/** The fields whose chosen dates contradict each other. */
export const datesOutOfOrder = (chosen: ReadonlyMap<LeafPlan, Pick<RankedValue, 'value'>>): readonly Pointer[] =>
  pairsOf([...chosen.keys()]).flatMap(({ earlier, later }) =>
    inOrder(chosen.get(earlier)?.value, chosen.get(later)?.value) ? [] : [earlier.pointer, later.pointer],
  );
