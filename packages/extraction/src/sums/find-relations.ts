import type { Amount, Relation } from './amount.js';
import data from './amount-roles.json' with { type: 'json' };
import { findChains } from './find-chains.js';
import { isSummary } from './is-summary.js';
import { shareOf } from './minor-units.js';

/** Right edges of a column of amounts differ by less, in text units. */
const aligned = 1;

/** Everything that arithmetic says of printed amounts. Takes time quadratic in their number. */
export function findRelations(amounts: readonly Amount[]): Relation[] {
  const columns = columnsOf(amounts);
  const sequences = [amounts.filter((amount) => amount.last), ...columns];
  const seen = new Set<string>();
  return [
    ...columns.flatMap(findColumnSums),
    ...sequences.flatMap(findChains),
    ...findRates(amounts),
    ...findChange(amounts),
  ].filter(({ kind, result, parts }) => {
    const key = [kind, result, ...parts]
      .map((part) => (typeof part === 'string' ? part : `${part.row}:${part.start}`))
      .join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Amounts whose right edges agree, top to bottom; tables go on over pages. */
function columnsOf(amounts: readonly Amount[]): Amount[][] {
  const columns: Amount[][] = [];
  for (const amount of amounts) {
    const column = columns.find(([first]) => first && Math.abs(first.rect.right - amount.rect.right) < aligned);
    if (column) column.push(amount);
    else columns.push([amount]);
  }
  return columns.filter((column) => column.length > 2);
}

/** A run of two or more cells of a column that add up to the next amount below them. */
function findColumnSums(column: readonly Amount[]): Relation[] {
  const found: Relation[] = [];
  for (const [j, result] of column.entries()) {
    let sum = 0;
    for (let i = j - 1; i >= Math.max(0, j - data.mostColumn); i -= 1) {
      const part = column[i];
      if (!part) break;
      sum += part.cents;
      // A sum over a sum is one of the chains.
      if (isNamedSum(part)) break;
      if (sum !== result.cents || j - i < 2 || result.cents === 0) continue;
      const parts = column.slice(i, j).filter(({ cents }) => cents !== 0);
      if (parts.length > 1 && isColumn(parts))
        found.push({ kind: 'column', result, parts, taken: none, trust: parts.length > 2 ? 1 : 0.7 });
      break;
    }
  }
  return found;
}

/** Cells are items: most of their rows begin with words of their own. Else it is a block of totals. */
const isColumn = (parts: readonly Amount[]): boolean =>
  parts.filter((part) => !isSummary(part)).length > 0.5 * parts.length &&
  !findRates(parts).some(({ parts: [base], result }) => base !== undefined && base.row !== result.row);

const none: ReadonlySet<Amount> = new Set();

const isNamedSum = ({ named }: Amount): boolean =>
  data.sums.some((role) => (named as ReadonlyMap<string, number>).get(role) === 1);

/** Amounts that are the printed percentage of another one, or that part of it which the percentage is included in. */
function findRates(amounts: readonly Amount[]): Relation[] {
  const found: Relation[] = [];
  for (const result of amounts) {
    for (const rate of result.rates) {
      for (const base of amounts) {
        const size = Math.abs(base.cents);
        if (base === result || size <= Math.abs(result.cents)) continue;
        const on = shareOf(size, rate);
        const included = (size * rate) / (100_000 + rate);
        const off = Math.min(Math.abs(on - Math.abs(result.cents)), Math.abs(included - Math.abs(result.cents)));
        if (off > 0.501 || Math.abs(result.cents) < 10) continue;
        const sameRow = base.row === result.row;
        found.push({ kind: 'rate', result, parts: [base], taken: none, trust: sameRow ? 1 : 0.9 });
      }
    }
  }
  return found;
}

/** Handed over − given back = paid; both are named in their rows. */
function findChange(amounts: readonly Amount[]): Relation[] {
  const found: Relation[] = [];
  for (const back of amounts) {
    if (!back.named.has('change') || back.cents === 0) continue;
    for (const handed of amounts) {
      if (!handed.named.has('paid') || handed.row > back.row) continue;
      const due = handed.cents - Math.abs(back.cents);
      for (const result of amounts) {
        if (result.cents === due && result.row < handed.row)
          found.push({ kind: 'change', result, parts: [handed, back], taken: new Set([back]), trust: 1 });
      }
    }
  }
  return found;
}
