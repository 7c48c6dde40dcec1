import type { FoundValue } from '../assemble-output.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import { multiplies } from './column-products.js';
import type { ListItem } from './list-item.js';

type Values = ReadonlyMap<LeafPlan, FoundValue>;

/**
 * How surely a cell belongs to its field, before its words are looked at, 0..1: by how well the head of its column
 * names the field.
 * @param strength of the head, about 0..1.5; undefined where no header tells
 */
export function columnEvidence(strength: number | undefined): number {
  const w = weights.cell;
  return strength === undefined ? w.withoutHead : w.leastHead + (w.surestHead - w.leastHead) * Math.min(1, strength);
}

/**
 * The items with the confidence of their cells moved by what the whole row says: an item that lacks cells which most
 * have is less sure, and so are amounts that do not multiply; those that do are surer.
 */
export function weighRows(items: readonly ListItem[], leaves: readonly LeafPlan[]): ListItem[] {
  const w = weights.cell;
  const usual = leaves.filter((leaf) => items.filter(({ values }) => values.has(leaf)).length * 2 > items.length);
  return items.map(({ values, lists }) => {
    const filled = usual.filter((leaf) => values.has(leaf)).length;
    const regular = usual.length === 0 ? 1 : filled / usual.length;
    const product = productOf(values);
    const weighed = new Map(
      [...values].map(([leaf, value]): [LeafPlan, FoundValue] => {
        let confidence = value.confidence * (w.irregular + (1 - w.irregular) * regular);
        if (product?.leaves.has(leaf)) {
          confidence = product.right ? 1 - (1 - confidence) * w.multiplies : confidence * w.contradicts;
        }
        return [
          leaf,
          { ...value, confidence, reason: product?.right && product.leaves.has(leaf) ? checked : value.reason },
        ];
      }),
    );
    return { values: weighed, lists };
  });
}

const checked = 'in a list, agrees with quantity and price';

/** The fields of which one is the product of the others, and whether it is; undefined where nothing can be checked. */
function productOf(item: Values): { readonly leaves: ReadonlySet<LeafPlan>; readonly right: boolean } | undefined {
  const entries = [...item];
  const numberOf = (test: (leaf: LeafPlan) => boolean): [LeafPlan, number] | undefined => {
    const [leaf, found] = entries.find(([candidate]) => test(candidate)) ?? [];
    return leaf && typeof found?.value === 'number' ? [leaf, found.value] : undefined;
  };
  const quantity = numberOf((leaf) => leaf.kind === 'quantity');
  const price = numberOf((leaf) => leaf.role === 'unit-price');
  const amount = numberOf((leaf) => leaf.role === 'line-amount');
  if (!quantity || !price || !amount) return undefined;
  return { leaves: new Set([quantity[0], price[0], amount[0]]), right: multiplies(quantity[1], price[1], amount[1]) };
}
