import type { Row } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import { type ColumnContents, type ColumnShares, readColumns, sharesOf } from './column-contents.js';
import { findProduct } from './column-products.js';
import type { TableContext } from './read-table.js';
import type { TableColumn } from './table-columns.js';

const numberKinds: ReadonlySet<string> = new Set(['money', 'number', 'quantity', 'percentage']);
const mostRows = 12;
const quantityConcept = 'line-item.quantity';

/**
 * Columns as their contents say: a column of words is no column of amounts, the product of two columns is the amount,
 * and what no header names goes to the one field that its contents suit.
 */
export function settleColumns(
  { conventions, leaves }: TableContext,
  columns: readonly TableColumn[],
  rows: readonly Row[],
): readonly TableColumn[] {
  const sample = rows.filter((row) => row.segments.length > 1).slice(0, mostRows);
  if (columns.length < 2 || sample.length === 0) return columns;
  const contents = readColumns(columns, sample, conventions);
  const shares = contents.map(sharesOf);
  const fields = columns.map(({ head }, i) =>
    head.leaf && numberKinds.has(head.leaf.kind) && isWords(contents[i], shares[i]) ? undefined : head.leaf,
  );
  assignProduct(fields, leaves, contents, shares);
  assignRest(fields, leaves, shares);
  return columns.map((column, i) => {
    const leaf = fields[i];
    if (leaf === column.head.leaf) return column;
    const strength = leaf ? weights.table.byContents : 0;
    return { ...column, head: { ...column.head, leaf, strength } };
  });
}

/** Enough cells to tell, and hardly a number among them. */
const isWords = (contents: ColumnContents | undefined, shares: ColumnShares | undefined): boolean =>
  contents !== undefined &&
  shares !== undefined &&
  contents.texts.filter((text) => text !== undefined).length > 2 &&
  shares.number < 0.2 &&
  shares.words > 0.7;

type Fields = (LeafPlan | undefined)[];

/** Puts quantity, price and amount where the numbers multiply, unless the header says so already. */
function assignProduct(
  fields: Fields,
  leaves: readonly LeafPlan[],
  contents: readonly ColumnContents[],
  shares: readonly ColumnShares[],
): void {
  const counts = leaves.filter((leaf) => leaf.kind === 'quantity');
  const quantity = counts.length > 1 ? counts.find((leaf) => leaf.concept?.id === quantityConcept) : counts[0];
  const price = leaves.find((leaf) => leaf.role === 'unit-price');
  const amount = leaves.find((leaf) => leaf.role === 'line-amount');
  if (!quantity || !price || !amount) return;
  const numbers = contents.map((column) => column.numbers);
  // Of several amounts (net, gross) another one may be the product.
  const amounts = [...fields.keys()].filter((column) => fields[column]?.kind === 'money');
  const at = (leaf: LeafPlan): number | undefined => {
    const column = fields.indexOf(leaf);
    return column < 0 ? undefined : column;
  };
  const product = findProduct(
    numbers,
    { quantity: at(quantity), price: at(price), amount: at(amount) },
    amounts,
    shares,
  );
  if (!product) return;
  for (const [leaf, column] of [
    [quantity, product.quantity],
    [price, product.price],
    [amount, product.amount],
  ] as const) {
    const before = fields.indexOf(leaf);
    if (before === column) continue;
    if (before >= 0) fields[before] = undefined;
    fields[column] = leaf;
  }
}

/** Gives a field without a head the one column that nobody named and that holds what it needs. */
function assignRest(fields: Fields, leaves: readonly LeafPlan[], shares: readonly ColumnShares[]): void {
  if (fields.filter((leaf) => leaf !== undefined).length * 2 < leaves.length) return;
  for (const leaf of leaves) {
    if (fields.includes(leaf)) continue;
    const suits = suiting[leaf.kind];
    const rivals = leaves.filter((other) => !fields.includes(other) && suiting[other.kind] === suits);
    const free = [...shares.keys()].filter((i) => fields[i] === undefined && suits?.(shares[i] ?? noShares));
    const [only] = free;
    if (only !== undefined && free.length === 1 && rivals.length === 1) fields[only] = leaf;
  }
}

const noShares: ColumnShares = { number: 0, decimals: 0, percent: 0, date: 0, code: 0, words: 0, filled: 0 };

type Suits = (shares: ColumnShares) => boolean;
const asWords: Suits = ({ words, number, filled }) => words > 0.7 && number < 0.2 && filled > 0.5;

const suiting: Readonly<Record<string, Suits>> = {
  text: asWords,
  date: ({ date, filled }) => date > 0.8 && filled > 0.5,
  percentage: ({ percent, filled }) => percent > 0.8 && filled > 0.5,
  money: ({ decimals, number, percent, filled }) => decimals > 0.8 && number > 0.8 && percent < 0.2 && filled > 0.7,
};
