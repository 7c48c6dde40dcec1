import { type CandidatePool, type LinkedCandidate } from '../candidates/candidate-pool.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { Amount, Relation } from './amount.js';
import data from './amount-roles.json' with { type: 'json' };
import { findRelations } from './find-relations.js';
import { readAmounts } from './read-amounts.js';

/** The amounts of a document and what arithmetic says of them. */
export interface AmountSums {
  readonly amounts: readonly Amount[];
  readonly relations: readonly Relation[];
  readonly of: ReadonlyMap<LinkedCandidate, Amount>;
  /** What each amount is by its relations, 0..1. */
  readonly roles: ReadonlyMap<Amount, ReadonlyMap<ConceptRole, number>>;
  /** Cells of a column that are added up below. */
  readonly cells: ReadonlySet<Amount>;
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
  const superseded = new Set<Amount>();
  const add = (amount: Amount | undefined, role: ConceptRole, points: number): void => {
    if (!amount) return;
    const own = roles.get(amount) ?? new Map<ConceptRole, number>();
    own.set(role, Math.max(own.get(role) ?? 0, points));
    roles.set(amount, own);
  };
  const taxes = new Set(relations.filter(({ kind }) => kind === 'rate').map(({ result }) => result));
  for (const { kind, result, parts, trust } of relations) {
    const [base, ...others] = parts;
    if (kind === 'column') {
      add(result, 'subtotal', 0.7 * trust);
      add(result, 'total', 0.6 * trust);
      for (const part of parts) if (!isSummary(part)) cells.add(part);
    } else if (kind === 'rate') {
      const role = result.cents < 0 ? 'discount' : 'tax';
      add(result, role, 0.8 * trust);
    } else if (kind === 'change') {
      add(result, 'total', trust);
      add(base, 'paid', trust);
      add(others[0], 'change', trust);
    } else {
      const taxed = others.some((part) => says(part, 'tax') || taxes.has(part));
      const paid = others.some((part) => says(part, 'paid') || says(part, 'deposit'));
      const rounded = others.some(
        (part) => Math.abs(part.cents) < mostRounding && (says(part, 'rounding') || part.named.size === 0),
      );
      const more = others.some((part) => says(part, 'shipping') || says(part, 'tip') || says(part, 'fee'));
      if (paid) {
        add(result, 'balance', trust);
        add(base, 'total', trust);
      } else if (taxed || rounded || more) {
        add(result, 'total', trust);
        if (base) superseded.add(base);
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
    of: new Map(amounts.map((amount) => [amount.linked, amount])),
    roles,
    cells,
    superseded,
  };
}

/** Its own row calls it by the name of a sum, a tax or another amount of the whole document. */
const isSummary = ({ named }: Amount): boolean =>
  (data.document as readonly ConceptRole[]).some((role) => (named.get(role) ?? 0) >= 0.5);
