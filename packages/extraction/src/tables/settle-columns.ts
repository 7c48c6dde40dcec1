import type { Row } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import { type ColumnContents, type ColumnShares, readColumns, sharesOf } from './column-contents.js';
import { findProduct } from './column-products.js';
import { orderColumns } from './order-columns.js';
import type { TableContext } from './read-table.js';
import type { TableColumn } from './table-columns.js';

const numberKinds: ReadonlySet<string> = new Set(['money', 'number', 'quantity', 'percentage']);
const mostRows = 12;
/** A head that is the printed name of a field and nothing else. */
const sureHead = 1;
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
  const sample = rows.slice(0, mostRows);
  if (columns.length < 2 || sample.length === 0) return columns;
  const contents = readColumns(columns, sample, conventions);
  const shares = contents.map(sharesOf);
  const fields = columns.map(({ head }, i) =>
    head.leaf && numberKinds.has(head.leaf.kind) && isWords(contents[i], shares[i]) ? undefined : head.leaf,
  );
  assignProduct(fields, leaves, columns, contents, shares);
  assignRest(fields, leaves, columns, shares);
  const ordered = orderColumns(fields, leaves, shares) ?? fields;
  return columns.map((column, i) => {
    const leaf = ordered[i];
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
  columns: readonly TableColumn[],
  contents: readonly ColumnContents[],
  shares: readonly ColumnShares[],
): void {
  const counts = leaves.filter((leaf) => leaf.kind === 'quantity');
  const quantity = counts.length > 1 ? counts.find((leaf) => leaf.concept?.id === quantityConcept) : counts[0];
  const others = leaves.filter((leaf) => leaf.kind === 'money' && leaf.role === undefined);
  const price = leaves.find((leaf) => leaf.role === 'unit-price') ?? (others.length === 1 ? others[0] : undefined);
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
  const trio: readonly (LeafPlan | undefined)[] = [quantity, price, amount];
  // Heads that say what else the numbers are: in "Boxes  Kilos  Price" the kilos may multiply.
  const isHeaded = (column: number): boolean =>
    fields[column] !== undefined && !trio.includes(fields[column]) && (columns[column]?.head.strength ?? 0) >= sureHead;
  if (!product || [product.quantity, product.price, product.amount].some(isHeaded)) return;
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

/**
 * Gives fields without a head the columns that nobody named and that hold what they need, in their order; where more
 * columns than fields would do, none.
 */
function assignRest(
  fields: Fields,
  leaves: readonly LeafPlan[],
  columns: readonly TableColumn[],
  shares: readonly ColumnShares[],
): void {
  if (fields.filter((leaf) => leaf !== undefined).length * 2 < leaves.length) return;
  for (const { kinds, suits } of classes) {
    const open = leaves.filter((leaf) => !fields.includes(leaf) && kinds.has(leaf.kind));
    const free = [...shares.keys()].filter(
      (i) => fields[i] === undefined && suits(shares[i] ?? noShares, columns[i]?.head.text ?? ''),
    );
    if (open.length !== free.length) continue;
    for (const [i, column] of free.entries()) fields[column] = open[i];
  }
}

const noShares: ColumnShares = { number: 0, decimals: 0, percent: 0, date: 0, code: 0, words: 0, filled: 0 };

interface ColumnClass {
  readonly kinds: ReadonlySet<string>;
  readonly suits: (shares: ColumnShares, head: string) => boolean;
}

/** Kinds that look alike in a column, the most telling first. */
const classes: readonly ColumnClass[] = [
  { kinds: new Set(['date']), suits: ({ date, filled }) => date > 0.8 && filled > 0.5 },
  {
    kinds: new Set(['percentage']),
    suits: ({ percent, number, filled }, head) => percent > 0.8 || (head.includes('%') && number > 0.8 && filled > 0.5),
  },
  {
    kinds: new Set(['money']),
    suits: ({ decimals, number, percent, filled }, head) =>
      decimals > 0.8 && number > 0.8 && percent < 0.2 && filled > 0.7 && !head.includes('%'),
  },
  {
    kinds: new Set(['number', 'quantity', 'money']),
    suits: ({ number, percent, filled }, head) => number > 0.8 && percent < 0.2 && filled > 0.7 && !head.includes('%'),
  },
  {
    kinds: new Set(['text', 'organisation', 'person']),
    suits: ({ words, number, filled }) => words > 0.7 && number < 0.2 && filled > 0.5,
  },
  { kinds: new Set(['id', 'text']), suits: ({ code, filled }) => code > 0.8 && filled > 0.7 },
];
