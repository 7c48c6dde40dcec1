import type { CandidatePool } from '../candidates/candidate-pool.js';
import type { Candidate } from '../candidates/candidate.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { Amount, Relation } from './amount.js';
import { findRelations } from './find-relations.js';
import { isSummary } from './is-summary.js';
import { readAmounts } from './read-amounts.js';

/** The amounts of a document and what arithmetic says of them. */
export interface AmountSums {
  readonly amounts: readonly Amount[];
  readonly relations: readonly Relation[];
  readonly of: ReadonlyMap<Candidate, Amount>;
  /** What each amount is by its relations, 0..1. */
  readonly roles: ReadonlyMap<Amount, ReadonlyMap<ConceptRole, number>>;
  /** Cells of a column that are added up below. */
  readonly cells: ReadonlySet<Amount>;
  /** Sums of a column of cells. */
  readonly results: ReadonlySet<Amount>;
  /** Amounts to which tax, rounding or the like is still added. */
  readonly superseded: ReadonlySet<Amount>;
}

const kept = new WeakMap<CandidatePool, AmountSums>();

/** Kept with the pool: all fields and runs share it. */
export function amountSumsOf(model: DocumentModel, pool: CandidatePool): AmountSums {
  let sums = kept.get(pool);
  if (!sums) {
    const amounts = readAmounts(model, pool);
    sums = judge(amounts, findRelations(amounts));
    kept.set(pool, sums);
  }
  return sums;
}

const says = (amount: Amount, role: ConceptRole): boolean => (amount.named.get(role) ?? 0) >= 0.5;

/** Rounding to the smallest coin changes less, in hundredths. */
const mostRounding = 5;

function judge(amounts: readonly Amount[], relations: readonly Relation[]): AmountSums {
  const roles = new Map<Amount, Map<ConceptRole, number>>();
  const cells = new Set<Amount>();
  const results = new Set<Amount>();
  const superseded = new Set<Amount>();
  const add = (amount: Amount | undefined, role: ConceptRole, points: number): void => {
    if (!amount) return;
    const own = roles.get(amount) ?? new Map<ConceptRole, number>();
    own.set(role, Math.max(own.get(role) ?? 0, points));
    roles.set(amount, own);
  };
  const taxes = new Set(relations.filter(({ kind }) => kind === 'rate').map(({ result }) => result));
  for (const { kind, result, parts, trust } of relations) {
    if (kind !== 'column') continue;
    add(result, 'subtotal', 0.7 * trust);
    add(result, 'total', 0.6 * trust);
    results.add(result);
    // A discount among the items is still a discount.
    for (const part of parts) if (!(isSummary(part) && part.cents < 0 !== result.cents < 0)) cells.add(part);
  }
  for (const { kind, result, parts, taken, trust } of relations) {
    const [base, ...others] = parts;
    if (!base) continue;
    if (kind === 'rate') {
      add(result, result.cents < 0 !== base.cents < 0 ? 'discount' : 'tax', 0.8 * trust);
    } else if (kind === 'change') {
      add(result, 'total', trust);
      add(base, 'paid', trust);
      add(others[0], 'change', trust);
    } else if (kind === 'sum' && !parts.every((part) => cells.has(part))) {
      const against = (part: Amount): boolean => (part.cents < 0 !== base.cents < 0) !== taken.has(part);
      const isTax = (part: Amount): boolean => says(part, 'tax') || taxes.has(part);
      const added = others.filter((part) => !against(part));
      const off = others.filter(against);
      const isRounding = (part: Amount): boolean =>
        Math.abs(part.cents) < mostRounding && (says(part, 'rounding') || part.named.size === 0);
      const taxed = added.some(isTax);
      const more = added.some((part) => says(part, 'shipping') || says(part, 'tip') || says(part, 'fee'));
      const withheld = off.some((part) => !isRounding(part) && !says(part, 'discount'));
      if (withheld && !taxed) {
        // Paid before, withheld, or kept by an agent: what is left is not the total.
        add(result, 'balance', trust);
        add(result, 'net', trust);
        add(base, 'total', trust);
      } else if (taxed || more || others.some(isRounding)) {
        add(result, 'total', trust);
        superseded.add(base);
        if (taxed) add(base, 'subtotal', trust);
      } else {
        add(result, 'total', 0.6 * trust);
        add(result, 'subtotal', 0.6 * trust);
      }
    }
  }
  return {
    amounts,
    relations,
    of: new Map(amounts.map((amount) => [amount.linked.candidate, amount])),
    roles,
    cells,
    results,
    superseded,
  };
}
