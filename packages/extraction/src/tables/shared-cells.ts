import type { DocumentModel } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import type { ItemCells } from './add-line.js';
import type { TableItem } from './read-table.js';

/** A value that is printed in the cell of another field, at its beginning or end. */
interface SharedCell {
  /** The field of the value; it has no column of its own. */
  readonly takes: (leaf: LeafPlan) => boolean;
  /** The field in whose cell it is printed. */
  readonly from: (leaf: LeafPlan) => boolean;
  /** On the first line of the cell; its group `value` is the value, what it leaves is the cell's own. */
  readonly pattern: RegExp;
  /** Its print is unmistakable: a few items that show it are enough. */
  readonly sure?: true;
}

const isCount = ({ kind }: LeafPlan): boolean => kind === 'quantity';
const isUnit = ({ kind }: LeafPlan): boolean => kind === 'unit';
const isCode = ({ kind }: LeafPlan): boolean => kind === 'id';
const isWords = ({ kind }: LeafPlan): boolean => kind === 'text' || kind === 'organisation';

const sharedCells: readonly SharedCell[] = [
  // "24 m2" for 24, and "1 Stk" for "Stk"
  {
    takes: isUnit,
    from: isCount,
    pattern: /(?<=^[^\p{L}]*\d[\d.,]*\s*)(?<value>(?![x×]$)\p{L}[\p{L}.²³/]{0,11}\d?)$/du,
    sure: true,
  },
  { takes: isCount, from: isUnit, pattern: /^(?<value>\d[\d.,]*)\s*(?=\p{L})/du, sure: true },
  // "2 x Espresso", "Espresso × 2", "2 Espresso"
  { takes: isCount, from: isWords, pattern: /^(?<value>\d{1,4}(?:[.,]\d{1,3})?)\s?[x×*]\s+(?=\p{L})/diu, sure: true },
  { takes: isCount, from: isWords, pattern: /\s+\(?[x×*]\s?(?<value>\d{1,4})\)?$/diu, sure: true },
  { takes: isCount, from: isWords, pattern: /^(?<value>\d{1,4}(?:[.,]\d{1,3})?)\s+(?=\p{L})/du },
  // "A100 - Site survey", "TR-4410" over a line of words, "Bracket (TR-4410)"
  {
    takes: isCode,
    from: isWords,
    pattern:
      /^(?<value>(?=[\p{Lu}./-]*\d)[\p{Lu}\d][\p{Lu}\d./_-]{2,})(?:\s*[-–—:|·]\s+|\s+|$)(?!\p{Ll}{1,3}(?:\s|$))/du,
  },
  { takes: isCode, from: isWords, pattern: /\s+[([](?<value>(?=[\p{Lu}./-]*\d)[\p{Lu}\d][\p{Lu}\d./_-]{2,})[)\]]$/du },
];

/** "(3 x 2,00)" on a line of its own: a quantity and a price. */
const factorLine = /^\(?(?<count>\d+(?:[.,]\d+)?)\s*[x×*]\s*(?<price>\D{0,3}\d[\d.,]*)\D{0,3}$/diu;

/** The items with the values that share a cell given to their own fields, where (nearly) all items show it. */
export function shareCells(
  model: DocumentModel,
  leaves: readonly LeafPlan[],
  items: readonly TableItem[],
): TableItem[] {
  const cells: ItemCells[] = items.map((item) => new Map([...item].map(([leaf, spans]) => [leaf, [...spans]])));
  const count = leaves.find(isCount);
  const price = leaves.find(({ role }) => role === 'unit-price');
  for (const { takes, from, pattern, sure } of sharedCells) {
    const open = leaves.filter((leaf) => takes(leaf) && !cells.some((item) => item.has(leaf)));
    const [taker] = open;
    const giver = longest(
      cells,
      leaves.filter((leaf) => from(leaf) && leaf !== taker),
    );
    if (!taker || !giver || open.length > 1) continue;
    const found = cells.map((item) => valueIn(model, item.get(giver), pattern));
    const matching = found.filter((one) => one !== undefined).length;
    const asked = cells.filter((item) => item.has(giver)).length;
    if (sure ? matching === 0 : matching < 2 || matching < asked * weights.table.sharedCells) continue;
    for (const [i, one] of found.entries()) {
      const spans = cells[i]?.get(giver);
      if (!one || !spans) continue;
      cells[i]?.set(taker, [one.value]);
      spans.splice(0, 1, ...one.rest);
    }
  }
  for (const item of cells) takeFactors(model, item, count, price);
  return cells;
}

/** Takes a line such as "(3 x 2,00)" out of the words of an item. */
function takeFactors(model: DocumentModel, item: ItemCells, count?: LeafPlan, price?: LeafPlan): void {
  for (const [leaf, spans] of item) {
    if (!isWords(leaf) || spans.length < 2) continue;
    const at = spans.findIndex((span) => factorLine.test(textOf(model, span)));
    const span = spans[at];
    const groups = span && factorLine.exec(textOf(model, span))?.indices?.groups;
    if (!span || !groups) continue;
    spans.splice(at, 1);
    if (count && !item.has(count)) item.set(count, [within(span, groups['count'])]);
    if (price && !item.has(price)) item.set(price, [within(span, groups['price'])]);
  }
}

const textOf = (model: DocumentModel, { row, start, end }: Span): string =>
  model.rows[row]?.text.slice(start, end) ?? '';

const within = (span: Span, [from, to]: readonly [number, number] = [0, 0]): Span => ({
  ...span,
  start: span.start + from,
  end: span.start + to,
});

/** The field that has the most to say. */
const longest = (items: readonly ItemCells[], leaves: readonly LeafPlan[]): LeafPlan | undefined =>
  leaves
    .map((leaf) => ({
      leaf,
      length: items.reduce(
        (sum, item) => sum + (item.get(leaf) ?? []).reduce((all, { start, end }) => all + end - start, 0),
        0,
      ),
    }))
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => b.length - a.length)[0]?.leaf;

/** The value on the first line of a cell, and what it leaves of that line; undefined where it would leave nothing of the cell. */
function valueIn(
  model: DocumentModel,
  spans: readonly Span[] | undefined,
  pattern: RegExp,
): { readonly value: Span; readonly rest: readonly Span[] } | undefined {
  const [first] = spans ?? [];
  if (!first || !spans) return undefined;
  const text = textOf(model, first);
  const match = pattern.exec(text.trimEnd());
  const value = match?.indices?.groups?.['value'];
  if (!match || !value) return undefined;
  const rest = match.index === 0 ? within(first, [match[0].length, text.length]) : within(first, [0, match.index]);
  const isEmpty = textOf(model, rest).trim() === '';
  return isEmpty && spans.length < 2 ? undefined : { value: within(first, value), rest: isEmpty ? [] : [rest] };
}
