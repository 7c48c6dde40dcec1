import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { isNumeric } from '../plan/infer-kind.js';
import { isCode } from './add-line.js';
import type { RowPiece } from './row-pieces.js';

/** Deals pieces out to fields: amounts from the right, the rest in order. */
export function fillItem(leaves: readonly LeafPlan[], pieces: readonly RowPiece[]): Map<LeafPlan, Span[]> {
  const item = new Map<LeafPlan, Span[]>();
  const of = (...kinds: readonly string[]): LeafPlan[] => leaves.filter((leaf) => kinds.includes(leaf.kind));
  const give = (leaf: LeafPlan | undefined, piece: RowPiece | undefined): void => {
    if (leaf && piece && !item.has(leaf)) item.set(leaf, [piece.span]);
  };
  const dates = pieces.filter((piece) => piece.kind === 'date');
  for (const [i, leaf] of of('date').entries()) give(leaf, dates[i]);
  const money = of('money');
  const named = money.filter((leaf) => leaf.role === 'unit-price');
  // Of two amounts without such a name the first is the price.
  const prices = named.length > 0 ? named : money.slice(0, -1);
  const amounts = money.filter((leaf) => !prices.includes(leaf));
  const counts = leaves.filter(isCount);
  const printed = pieces.filter((piece) => piece.kind === 'amount');
  // A price stands for the amount where nothing else is printed.
  give(amounts.at(-1) ?? prices[0] ?? counts.at(-1), printed.at(-1));
  const factor = pieces.find((piece) => piece.kind === 'factor');
  const rest = printed.slice(0, -1);
  give(prices[0], rest.at(-1));
  const numbers = pieces.filter((piece) => piece.kind === 'number');
  const count =
    factor ??
    factorOf([...numbers, ...rest], rest.at(-1), printed.at(-1)) ??
    numbers[0] ??
    (prices.length === 0 ? rest.at(-1) : rest.at(-2));
  give(
    counts.find((leaf) => !item.has(leaf)),
    count,
  );
  for (const leaf of of('percentage')) {
    give(
      leaf,
      pieces.find((piece) => piece.kind === 'percentage'),
    );
  }
  const texts = pieces.filter((piece) => piece.kind === 'text');
  const codes = texts.filter((piece) => isCode(piece.text));
  // Where some pieces are codes and some are not, each goes to its own, in whatever order they stand.
  if (codes.length > 0 && codes.length < texts.length) for (const [i, leaf] of of('id').entries()) give(leaf, codes[i]);
  const words = texts.filter((piece) => ![...item.values()].some(([span]) => span === piece.span));
  const worded = leaves.filter((leaf) => !item.has(leaf) && textKinds.has(leaf.kind));
  // More pieces than fields: the longest one is the description. Fewer: codes and units may share the cell of the words.
  const main = worded.length === 1 ? longest(words) : undefined;
  const served = words.length < worded.length ? fewest(worded, words.length) : worded;
  for (const [i, leaf] of served.entries()) give(leaf, main ?? words[i]);
  return item;
}

/** A number that is no amount and no share; a quantity also where the schema wants it as text. */
export const isCount = ({ node, kind }: LeafPlan): boolean =>
  kind === 'quantity' || (isNumeric(node) && kind !== 'money' && kind !== 'percentage');

const valueOf = (piece: RowPiece | undefined): number =>
  Number(
    piece?.text
      .replaceAll(/[^\d.,-]/g, '')
      .replaceAll(/[.,](?=\d{3})/g, '')
      .replace(',', '.'),
  );

/** The number that the price is multiplied by. */
const factorOf = (
  numbers: readonly RowPiece[],
  price: RowPiece | undefined,
  amount: RowPiece | undefined,
): RowPiece | undefined =>
  numbers.find((number) => Math.abs(valueOf(number) * valueOf(price) - valueOf(amount)) < 0.02);

export const textKinds: ReadonlySet<string> = new Set([
  'text',
  'id',
  'organisation',
  'person',
  'unit',
  'address',
  'city',
  'enum',
]);

/** So many of the fields, those of words first, in their order. */
function fewest(leaves: readonly LeafPlan[], count: number): readonly LeafPlan[] {
  const worded = leaves.filter(({ kind }) => !besideWords.has(kind));
  const kept = new Set([...worded, ...leaves].slice(0, count));
  return leaves.filter((leaf) => kept.has(leaf));
}

/** Printed in the cell of the words where they have none of their own. */
const besideWords: ReadonlySet<string> = new Set(['id', 'unit', 'enum']);

const longest = (pieces: readonly RowPiece[]): RowPiece | undefined =>
  pieces.toSorted((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))[0];
