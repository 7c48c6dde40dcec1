import type { FoundValue } from '../assemble-output.js';
import { candidatePoolOf } from '../candidates/candidate-pool.js';
import type { Candidate } from '../candidates/candidate.js';
import { conventionsOf } from '../choose/document-conventions.js';
import { findOptions, rankField, type RankedValue } from '../choose/rank-field.js';
import { resolveStrategy } from '../choose/strategy.js';
import { planLabelsOf } from '../labels/plan-labels.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { ArrayPlan, FieldPlan, LeafPlan } from '../plan/field-plan.js';
import { cellValue } from '../tables/cell-value.js';
import { readTable } from '../tables/read-table.js';
import { findHeaders } from '../tables/table-header.js';
import { listedParties } from '../prose/listed-parties.js';
import weights from '../weights.json' with { type: 'json' };
import { findValues } from '../values/find-values.js';
import type { ValueKind } from '../values/value-match.js';
import { itemsOfHead } from './labelled-list.js';
import { findListHeads } from './list-heads.js';
import words from './list-words.json' with { type: 'json' };
import type { ScalarList } from './scalar-list.js';
import { splitItems } from './split-items.js';
import { asksForTicks, tickedGroups } from './ticked-list.js';

/** Kinds that are recognised by their shape wherever they stand. */
const recognisedKinds: ReadonlySet<string> = new Set(['email', 'phone', 'url', 'iban', 'bic', 'tax-number']);

/** ... without doubt, so that no label is needed. */
const certainKinds: ReadonlySet<string> = new Set(['email', 'url', 'iban']);
/** A longer head of a column is text of another part of the page. */
const mostHeadWords = 5;

interface Question {
  readonly model: DocumentModel;
  readonly plan: FieldPlan;
  readonly array: ArrayPlan;
  readonly leaf: LeafPlan;
}

/**
 * The values of a list of plain values, in reading order: what is ticked, the parties of a contract, what stands beside or under a label, a
 * column of a table, values that are labelled again and again, or all values of a kind that shows by its shape. Empty
 * where nothing on the page speaks for a list.
 */
export function findScalarList(model: DocumentModel, plan: FieldPlan, array: ArrayPlan, leaf: LeafPlan): FoundValue[] {
  const question = { model, plan, array, leaf };
  let best: FoundValue[] = [];
  let most = weights.scalarList.bar;
  for (const read of [tickedList, partyList, labelledList, columnList, repeatedList, recognisedList]) {
    const list = read(question);
    if (!list || list.items.length === 0) continue;
    const { values, kept } = valuesOf(question, list);
    const points = list.evidence * kept + weights.scalarList.perItem * Math.min(4, values.length - 1);
    if (values.length === 0 || points <= most) continue;
    best = values;
    most = points;
  }
  return best;
}

function tickedList({ model, plan, array, leaf }: Question): ScalarList | undefined {
  if (!asksForTicks(leaf, array.node.description)) return undefined;
  const groups = tickedGroups(model, plan, leaf);
  const [largest] = groups.toSorted((a, b) => b.length - a.length);
  return largest && { items: largest, evidence: weights.scalarList.ticked, reason: 'ticked' };
}

function partyList({ model, leaf }: Question): ScalarList | undefined {
  const items = listedParties(model, leaf);
  return items && { items, evidence: weights.scalarList.parties, reason: 'introduced as a party' };
}

/** The best head, and those that say the same in other places. */
function labelledList({ model, plan, array, leaf }: Question): ScalarList | undefined {
  const labels = planLabelsOf(model, plan);
  const read = findListHeads(model, labels, array, leaf)
    .map((head) => ({ head, items: itemsOfHead(model, labels.map, head, leaf.kind) }))
    .filter(({ items }) => items.length > 0);
  const [best] = read.toSorted((a, b) => b.head.strength - a.head.strength);
  if (!best) return undefined;
  const alike = read.filter(({ head }) => head.text === best.head.text && head.strength > best.head.strength * 0.8);
  return {
    items: alike.flatMap(({ items }) => items),
    evidence: best.head.strength,
    reason: `listed at "${best.head.text}"`,
  };
}

function columnList({ model, plan, array, leaf }: Question): ScalarList | undefined {
  const { map: labels, soft } = planLabelsOf(model, plan);
  const leaves = [leaf];
  const question = { model, labels, soft, array, others: plan.arrays, leaves, rows: model.rows };
  const headers = findHeaders(question).filter(
    ({ cells }) => cells.length > 1 && cells.every(({ text }) => text.split(' ').length <= mostHeadWords),
  );
  const [header] = headers;
  if (!header) return undefined;
  const table = readTable({ model, labels, soft, leaves, conventions: conventionsOf(model, plan), headers }, header);
  const items = table.items.flatMap((item) => (item.has(leaf) ? [item.get(leaf) ?? []] : []));
  const head = header.cells.find((cell) => cell.leaf)?.text ?? '';
  if (items.length < 2) return undefined;
  const evidence = Math.min(1, weights.scalarList.column * header.score);
  return { items: leaf.kind === 'id' ? alikeItems(model, items) : items, evidence, reason: `column "${head}"` };
}

/** Codes that begin like most of them, where at least two do: "REUS 25" among container numbers is something else. */
function alikeItems(model: DocumentModel, items: readonly (readonly Span[])[]): readonly (readonly Span[])[] {
  const shapeOf = ([span]: readonly Span[]): string =>
    (span ? (model.rows[span.row]?.text.slice(span.start, span.end) ?? '') : '')
      .replaceAll(/\p{L}+/gu, 'A')
      .replaceAll(/\d+/g, '9')
      .slice(0, 3)
      .replace(/[^A9]+$/u, '');
  const counts = new Map<string, number>();
  for (const item of items) counts.set(shapeOf(item), (counts.get(shapeOf(item)) ?? 0) + 1);
  const [usual, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return count < 2 ? items : items.filter((item) => shapeOf(item) === usual);
}

/** What a single field would find, at every place where its label stands. */
function repeatedList(question: Question): ScalarList | undefined {
  const { values, bar } = ranked(question);
  const [best] = values;
  if (!best || best.score < bar) return undefined;
  const { leaf, model } = question;
  const perLabel = new Map<string, RankedValue>();
  for (const value of values) {
    const { link } = value;
    if (!link || value.evidence.label < weights.scalarList.repeated * best.evidence.label || value.score < bar)
      continue;
    const place = `${link.label.row}:${link.label.start}`;
    if (!perLabel.has(place)) perLabel.set(place, value);
  }
  const chosen = perLabel.size > 1 ? [...perLabel.values()] : [best];
  const spans = chosen.map(({ candidate }) => candidate).toSorted(inReadingOrder);
  const items = spans.flatMap((candidate) => {
    const [span] = candidate.spans;
    const row = span && model.rows[span.row];
    if (!row || candidate.spans.length > 1 || candidate.match) return [[...candidate.spans]];
    return splitItems(row, span.start, span.end, leaf.kind).map((piece) => [piece]);
  });
  const evidence = Math.min(weights.scalarList.single, best.score);
  return { items, evidence, reason: perLabel.size > 1 ? 'labelled each' : 'as a single field' };
}

/** Every value of a kind that shows by its shape, other fields' labels notwithstanding. */
function recognisedList(question: Question): ScalarList | undefined {
  if (!recognisedKinds.has(question.leaf.kind)) return undefined;
  const { leaf } = question;
  const bar = certainKinds.has(leaf.kind) ? -Infinity : weights.standAloneBar;
  const found = ranked(question)
    .values.filter(({ candidate, score }) => candidate.kind === leaf.kind && score >= bar)
    .map(({ candidate }) => candidate)
    .toSorted(inReadingOrder);
  const evidence = leaf.party === undefined ? weights.scalarList.recognised : weights.scalarList.ofAnyParty;
  return { items: found.map(({ spans }) => spans), evidence, reason: `a ${leaf.kind}` };
}

const ranked = ({ model, plan, leaf }: Question): ReturnType<typeof rankField> =>
  rankField(
    findOptions(model, candidatePoolOf(model, plan), new Map(), leaf, conventionsOf(model, plan)),
    resolveStrategy(),
  );

const inReadingOrder = (a: Candidate, b: Candidate): number =>
  (a.spans[0]?.row ?? 0) - (b.spans[0]?.row ?? 0) || (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0);

/** Values that the schema accepts, and the share of the items that it does. One that is printed again counts once. */
function valuesOf(
  { model, plan, array, leaf }: Question,
  { items, evidence, reason }: ScalarList,
): { values: FoundValue[]; kept: number } {
  const conventions = conventionsOf(model, plan);
  const namesOnly = asksForNamesOnly(leaf, array.node.description);
  const seen = new Set<unknown>();
  const values: FoundValue[] = [];
  const parts = items.flatMap((item) => typedParts(model, leaf, item));
  let refused = 0;
  for (const spans of parts) {
    const bare = namesOnly ? spans.map((span) => withoutBrackets(model, span)) : spans;
    const value = cellValue(model, conventions, leaf, bare, evidence);
    if (!value) refused += 1;
    if (!value || seen.has(value.value)) continue;
    seen.add(value.value);
    values.push({ ...value, reason });
  }
  return { values, kept: parts.length === 0 ? 0 : 1 - refused / parts.length };
}

/** "a@b.example, c@d.example": each address for itself; a typed value without the words beside it. */
function typedParts(model: DocumentModel, leaf: LeafPlan, item: readonly Span[]): readonly (readonly Span[])[] {
  const [span] = item;
  const row = span && model.rows[span.row];
  if (row && leaf.kind === 'id') return idParts(row, item);
  if (!row || item.length > 1 || !recognisedKinds.has(leaf.kind)) return [item];
  const text = row.text.slice(span.start, span.end);
  const found = findValues(text, [leaf.kind as ValueKind]);
  return found.length === 0
    ? [item]
    : found.map(({ start, end }) => [{ row: span.row, start: span.start + start, end: span.start + end }]);
}

/** Words of a label before a code: "Invoice number" in "Invoice number A-17". Short capitals belong to the code. */
const labelBefore = /^(?:\p{L}*\p{Ll}\p{L}+[.:]?\s+|\p{L}{0,3}[.:º°#]+\s*)+(?=\S*\d)/u;

/** A number or code without the label before it; words without a digit are none. */
function idParts(row: Row, item: readonly Span[]): readonly (readonly Span[])[] {
  const [span] = item;
  if (!span || item.length > 1) return [];
  const text = row.text.slice(span.start, span.end);
  if (!/\d/.test(text)) return [];
  return [[{ ...span, start: span.start + (labelBefore.exec(text)?.[0].length ?? 0) }]];
}

const asksForNamesOnly = (leaf: LeafPlan, around: string | undefined): boolean => {
  const said = `${leaf.node.description ?? ''} ${around ?? ''}`.toLowerCase().split(/[^\p{L}]+/u);
  return words.only.some((word) => said.includes(word));
};

/** "Polish (native)" without what the brackets add. */
function withoutBrackets(model: DocumentModel, span: Span): Span {
  const text = model.rows[span.row]?.text.slice(span.start, span.end) ?? '';
  const bare = text.replace(/\s*[([][^)\]]*[)\]]\s*$/u, '');
  return bare.trim() === '' ? span : { ...span, end: span.start + bare.length };
}
