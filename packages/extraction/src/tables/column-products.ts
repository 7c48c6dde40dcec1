import type { ColumnShares } from './column-contents.js';

/** Indices of the columns of quantity, price and amount. */
export interface ProductColumns {
  readonly quantity: number;
  readonly price: number;
  readonly amount: number;
}

type Numbers = readonly (number | undefined)[];

/** Rows that must multiply before the header is doubted. */
const fewestRows = 2;
const leastShare = 0.75;

/** Whether an amount is the product; prices may be cut to two decimals, amounts are rounded. */
export const multiplies = (quantity: number, price: number, amount: number): boolean =>
  Math.abs(quantity * price - amount) <= Math.max(0.011, 0.006 * Math.abs(quantity));

/**
 * The columns that multiply, row by row, where what the header says does not or is incomplete. What it says is kept
 * as far as it fits; undefined where the header is right, or no columns multiply.
 * @param amounts all columns that the header calls amounts
 */
export function findProduct(
  columns: readonly Numbers[],
  named: { readonly [name in keyof ProductColumns]: number | undefined },
  amounts: readonly number[],
  shares: readonly ColumnShares[],
): ProductColumns | undefined {
  const { quantity, price, amount } = named;
  if (quantity !== undefined && price !== undefined && amount !== undefined) {
    const shared = amounts.map((column) => shareThatMultiplies(columns, { quantity, price, amount: column }));
    if (shared.some((share) => share === undefined || share > 0.5)) return undefined;
  }
  let best: ProductColumns | undefined;
  let most = -1;
  const numeric = [...columns.keys()].filter((i) => (shares[i]?.number ?? 0) > 0.6);
  for (const a of numeric) {
    for (const q of numeric) {
      for (const p of numeric) {
        if (a === q || a === p || q === p) continue;
        const columnsTried = { quantity: q, price: p, amount: a };
        const share = shareThatMultiplies(columns, columnsTried);
        if (share === undefined || share < leastShare) continue;
        // The names that stay, then the usual order and form: whole quantities left of prices left of amounts.
        const kept = Number(q === quantity) + Number(p === price) + Number(a === amount);
        const usual = Number(q < p) + Number(p < a) + (shares[p]?.decimals ?? 0) - (shares[q]?.decimals ?? 0);
        const points = share + 2 * kept + 0.2 * usual;
        if (points <= most) continue;
        most = points;
        best = columnsTried;
      }
    }
  }
  return best;
}

/** Undefined where too few rows have all three numbers, or the product says nothing (all quantities or prices 1). */
function shareThatMultiplies(
  columns: readonly Numbers[],
  { quantity, price, amount }: ProductColumns,
): number | undefined {
  let rows = 0;
  let right = 0;
  let telling = 0;
  for (const [i, a] of (columns[amount] ?? []).entries()) {
    const q = columns[quantity]?.[i];
    const p = columns[price]?.[i];
    if (a === undefined || q === undefined || p === undefined) continue;
    rows += 1;
    if (!multiplies(q, p, a)) continue;
    right += 1;
    if (q !== 1 && p !== 1 && q !== 0 && p !== 0) telling += 1;
  }
  return rows < fewestRows || (right > 0 && telling === 0) ? undefined : right / rows;
}
