import type { FieldKind } from '../concepts/field-kind.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { ColumnShares } from './column-contents.js';

/** Share of the fields that need a column before the order of a schema says anything. */
const leastMatched = 0.75;
/** A table may have so many columns more than fields. */
const mostSurplus = 1;
/** Contents that speak less for a field are no reason to give it a column. */
const leastFit = 0.5;
/** A head that names a field outweighs all contents. */
const namedFit = 4;

type Fields = readonly (LeafPlan | undefined)[];

/**
 * The fields of the columns, where most heads are unknown words: schemas list fields as tables print them, so columns and
 * fields are matched in their order, each by what its cells hold. Gives nothing back where heads that are known stand in
 * another order, or where columns or fields are left over.
 *
 * @param fields what the heads name, one entry a column
 */
export function orderColumns(
  fields: Fields,
  leaves: readonly LeafPlan[],
  shares: readonly ColumnShares[],
): Fields | undefined {
  if (shares.length > leaves.length + mostSurplus) return undefined;
  const matched = bestMatching(fields, leaves, shares);
  const isKept = fields.every((leaf, i) => leaf === undefined || matched[i] === leaf);
  const count = matched.filter((leaf) => leaf !== undefined).length;
  return isKept && count >= leaves.length * leastMatched ? matched : undefined;
}

/** Alignment of two sequences, as of Needleman and Wunsch, without a cost for what is left out. */
function bestMatching(fields: Fields, leaves: readonly LeafPlan[], shares: readonly ColumnShares[]): Fields {
  const fit = (column: number, row: number): number => {
    const [leaf, named, cells] = [leaves[row], fields[column], shares[column]];
    if (!leaf || !cells) return 0;
    if (named || fields.includes(leaf)) return named === leaf ? namedFit : 0;
    const value = contentsFit(leaf.kind, cells);
    return value < leastFit ? 0 : value;
  };
  // best[i][j]: the first i columns and j fields.
  const best = Array.from({ length: shares.length + 1 }, () => leaves.map(() => 0).concat(0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = 1; i <= shares.length; i += 1) {
    for (let j = 1; j <= leaves.length; j += 1) {
      const both = fit(i - 1, j - 1);
      const cell = Math.max(at(i - 1, j), at(i, j - 1), both > 0 ? at(i - 1, j - 1) + both : 0);
      best[i]?.splice(j, 1, cell);
    }
  }
  const matched: (LeafPlan | undefined)[] = shares.map(() => undefined);
  for (let i = shares.length, j = leaves.length; i > 0 && j > 0;) {
    const both = fit(i - 1, j - 1);
    if (both > 0 && at(i, j) === at(i - 1, j - 1) + both) {
      matched[i - 1] = leaves[j - 1];
      i -= 1;
      j -= 1;
    } else if (at(i, j) === at(i, j - 1)) j -= 1;
    else i -= 1;
  }
  return matched;
}

/** How well the cells of a column suit a kind, about 0..1.3. */
function contentsFit(kind: FieldKind, { number, decimals, percent, date, code, words, filled }: ColumnShares): number {
  if (filled === 0) return 0;
  switch (kind) {
    case 'money':
      return number - percent + 0.3 * decimals;
    case 'number':
    case 'quantity':
      return Math.max(number, code) - percent;
    case 'percentage':
      return Math.max(1.3 * percent, 0.6 * number);
    case 'date':
    case 'date-range':
      return 1.3 * date;
    case 'time':
      return Math.max(0.7 * code, 0.6 * number);
    case 'id':
    case 'tax-number':
    case 'postcode':
      return Math.max(code, 0.8 * number) - decimals;
    case 'unit':
    case 'currency':
    case 'enum':
    case 'boolean':
      return Math.max(0.6, words) * (1 - number);
    default:
      return Math.max(words, 0.6 * (1 - number) * (1 - date));
  }
}
