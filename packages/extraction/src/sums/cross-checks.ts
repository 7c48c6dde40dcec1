import { appendPointer, type Pointer } from '@docquorum/document';
import type { CandidatePool } from '../candidates/candidate-pool.js';
import type { Candidate } from '../candidates/candidate.js';
import { datesOutOfOrder } from '../choose/date-order.js';
import type { RankedValue } from '../choose/rank-field.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { ArrayPlan, LeafPlan } from '../plan/field-plan.js';
import { ownLeavesOf } from '../plan/inner-arrays.js';
import type { ListItem } from '../tables/list-item.js';
import { amountSumsOf } from './amount-sums.js';
import { amountFieldOf } from './field-role.js';
import { roleFit } from './role-fit.js';

/** A value as a run chose it, and where it was printed. */
export interface ChosenValue {
  readonly value: RankedValue['value'];
  readonly candidate: Candidate;
}

/** A cell of a column is no amount of the whole document; an end does not lie before its start. */
const contradicted = 0.2;
/** A printed sum that leaves no doubt. */
const sure = 0.7;

/**
 * How well each value agrees with the arithmetic of the document and with the order of its dates, 0 (contradicts) to 1
 * (a printed sum holds), by
 * pointer of the output. Values that nothing could be said of are missing.
 */
export function crossCheck(
  model: DocumentModel,
  pool: CandidatePool,
  chosen: ReadonlyMap<LeafPlan, ChosenValue>,
  lists: ReadonlyMap<ArrayPlan, readonly ListItem[]>,
): Map<Pointer, number> {
  const checks = new Map<Pointer, number>();
  checkPrintedSums(model, pool, chosen, checks);
  checkTotal(chosen, checks);
  for (const pointer of datesOutOfOrder(chosen)) checks.set(pointer, contradicted);
  for (const [array, items] of lists) checkItems(array, items, array.pointer, checks);
  return checks;
}

/** @param pointer of the list in the output; its pointer in the schema has `-` for the elements of lists around it */
function checkItems(
  array: ArrayPlan,
  items: readonly ListItem[],
  pointer: Pointer,
  checks: Map<Pointer, number>,
): void {
  const leaves = ownLeavesOf(array.item);
  for (const [i, { values, lists }] of items.entries()) {
    const placeOf = (place: Pointer): Pointer => `${appendPointer(pointer, i)}${place.slice(array.pointer.length + 2)}`;
    checkItem(leaves, values, (leaf) => placeOf(leaf.pointer), checks);
    for (const [inner, list] of lists) checkItems(inner, list, placeOf(inner.pointer), checks);
  }
}

/** An amount that a printed sum joins with others plays the part of its field in it, or another one. */
function checkPrintedSums(
  model: DocumentModel,
  pool: CandidatePool,
  chosen: ReadonlyMap<LeafPlan, ChosenValue>,
  checks: Map<Pointer, number>,
): void {
  const sums = amountSumsOf(model, pool);
  for (const [leaf, { candidate }] of chosen) {
    const role = amountFieldOf(leaf)?.role;
    const amount = sums.of.get(candidate);
    const roles = amount && sums.roles.get(amount);
    if (role === undefined || !roles) continue;
    const fit = roleFit(role, roles);
    if (fit > 0) checks.set(leaf.pointer, fit);
    else if (sums.cells.has(amount)) checks.set(leaf.pointer, contradicted);
  }
}

/** Roles that may stand between a subtotal and a total, beside the taxes. */
const between: readonly ConceptRole[] = ['shipping', 'fee', 'tip', 'rounding', 'discount'];

/** Subtotal + taxes = total, with any of the amounts that may stand between them. */
function checkTotal(chosen: ReadonlyMap<LeafPlan, ChosenValue>, checks: Map<Pointer, number>): void {
  const cents = (role: ConceptRole): { readonly leaf: LeafPlan; readonly cents: number }[] =>
    [...chosen].flatMap(([leaf, { value }]) =>
      amountFieldOf(leaf)?.role === role && leaf.kind === 'money' && typeof value === 'number'
        ? [{ leaf, cents: Math.round(value * 100) }]
        : [],
    );
  const [subtotal, ...otherSubtotals] = cents('subtotal');
  const [total, ...otherTotals] = cents('total');
  const taxes = cents('tax');
  if (!subtotal || !total || taxes.length === 0 || otherSubtotals.length > 0 || otherTotals.length > 0) return;
  const base = taxes.reduce((sum, tax) => sum + tax.cents, subtotal.cents);
  let reached = new Set([base]);
  for (const { leaf, cents: part } of between.flatMap(cents)) {
    const signs = amountFieldOf(leaf)?.role === 'discount' ? [part, -part] : [part];
    reached = new Set([...reached].flatMap((sum) => [sum, ...signs.map((signed) => sum + signed)]));
    if (reached.size > 256) return;
  }
  const holds = reached.has(total.cents);
  // A subtotal that equals the total holds the tax already; a printed sum may have parts that nobody asked for.
  if (!holds && (subtotal.cents === total.cents || (checks.get(total.leaf.pointer) ?? 0) >= sure)) return;
  for (const { leaf } of [subtotal, total, ...taxes]) {
    checks.set(leaf.pointer, holds ? 1 : Math.min(checks.get(leaf.pointer) ?? 0.5, 0.5));
  }
}

/** Quantity × price = amount; off by what rounding the price explains. */
function checkItem(
  leaves: readonly LeafPlan[],
  item: ListItem['values'],
  pointerOf: (leaf: LeafPlan) => Pointer,
  checks: Map<Pointer, number>,
): void {
  const pick = (fits: (leaf: LeafPlan) => boolean): { leaf: LeafPlan; value: number } | undefined => {
    const found = leaves.filter(fits);
    const value = found[0] && item.get(found[0])?.value;
    return found.length === 1 && found[0] && typeof value === 'number' ? { leaf: found[0], value } : undefined;
  };
  const quantity = pick((leaf) => leaf.kind === 'quantity');
  const price = pick((leaf) => leaf.role === 'unit-price');
  const amount = pick((leaf) => leaf.role === 'line-amount' || leaf.role === 'total');
  if (!quantity || !price || !amount) return;
  const off = Math.abs(quantity.value * price.value - amount.value);
  const holds = off <= 0.005 * Math.max(1, Math.abs(quantity.value)) + 1e-9;
  for (const { leaf } of [quantity, price, amount]) checks.set(pointerOf(leaf), holds ? 1 : 0);
}
