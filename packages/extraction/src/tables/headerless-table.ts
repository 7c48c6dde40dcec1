import type { LabelMap } from '../labels/label-map.js';
import type { Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { isNumeric } from '../plan/infer-kind.js';
import weights from '../weights.json' with { type: 'json' };
import type { TableItem } from './read-table.js';
import { readRowPieces, type RowPiece } from './row-pieces.js';
import { type SummaryForm, summaryForm } from './table-row.js';

interface PiecedRow {
  readonly row: Row;
  readonly pieces: readonly RowPiece[];
  readonly summary: SummaryForm | undefined;
}

interface Run {
  readonly rows: readonly PiecedRow[];
  readonly anchors: number;
  /** A sum follows: what stands above it is a list even when it is short. */
  readonly summed: boolean;
}

/**
 * Reads a list that has no header: rows that end with an amount in one column. Fields get the pieces of a row by
 * their kind, in their order.
 */
export function readHeaderless(
  labels: LabelMap,
  leaves: readonly LeafPlan[],
  rows: readonly Row[],
): { readonly items: readonly TableItem[]; readonly rows: ReadonlySet<number> } | undefined {
  if (!leaves.some((leaf) => leaf.kind === 'money' || leaf.kind === 'number')) return undefined;
  const dated = leaves.some((leaf) => leaf.kind === 'date');
  const read = rows.map((row) => {
    const pieces = readRowPieces(row, dated);
    // A dated row is an entry, whatever its words.
    return { row, pieces, summary: dated && pieces[0]?.kind === 'date' ? undefined : summaryForm(labels, row) };
  });
  const found = itemRun(asEntries(read)) ?? wholeRun(asEntries(read.map(withWholeAmounts)));
  if (!found) return undefined;
  const { edge } = found;
  const run = leaves.some(isCount) ? { ...found.run, rows: withLeadingCounts(found.run.rows, edge) } : found.run;
  const items: Map<LeafPlan, Span[]>[] = [];
  const used = new Set<number>();
  let waiting: PiecedRow[] = [];
  for (const row of run.rows) {
    if (!isAnchor(row, edge)) {
      const last = items.at(-1);
      // A line of text goes on with the item above when that has its words on the same row, else it opens the next.
      if (last && waiting.length === 0 && opensBelow(run, edge) && isClose(row, run)) append(last, leaves, row);
      else waiting.push(row);
      continue;
    }
    const above = hasText(row) ? undefined : waiting.at(-1);
    const item = fill(leaves, [...(above ? above.pieces : []), ...row.pieces]);
    if (item.size > 0) items.push(item);
    used.add(row.row.index);
    if (above) used.add(above.row.index);
    waiting = [];
  }
  return { items, rows: used };
}

interface FoundRun {
  readonly run: Run;
  /** Right edge of its amounts. */
  readonly edge: number;
}

function itemRun(rows: readonly PiecedRow[]): FoundRun | undefined {
  const edge = amountEdge(rows);
  const run = edge === undefined ? undefined : bestRun(rows, edge);
  return edge === undefined || !run || (run.anchors < 2 && !run.summed) ? undefined : { run, edge };
}

/** Any column of numbers may be one of whole amounts: only several rows of words above a sum surely are. */
function wholeRun(rows: readonly PiecedRow[]): FoundRun | undefined {
  const found = itemRun(rows);
  const isSure = found && found.run.summed && found.run.anchors > 1 && opensBelow(found.run, found.edge);
  return isSure ? found : undefined;
}

/** Prices without decimals: the numbers of a row that ends with one. */
function withWholeAmounts(row: PiecedRow): PiecedRow {
  const ends = row.pieces.at(-1)?.kind === 'number';
  return ends
    ? { ...row, pieces: row.pieces.map((piece) => (piece.kind === 'number' ? { ...piece, kind: 'amount' } : piece)) }
    : row;
}

/** "2 Coffee", "2x Coffee": where all items begin with a number, it counts them. */
function withLeadingCounts(rows: readonly PiecedRow[], edge: number): readonly PiecedRow[] {
  const countOf = ({ pieces: [first] }: PiecedRow): RegExpExecArray | null =>
    first?.kind === 'text' ? leadingCount.exec(first.text) : null;
  if (!rows.filter((row) => isAnchor(row, edge)).every((row) => countOf(row) !== null)) return rows;
  return rows.map((row) => {
    const [first, ...rest] = row.pieces;
    const [lead = '', count = ''] = countOf(row) ?? [];
    if (!first || lead === '') return row;
    const { start } = first.span;
    const factor: RowPiece = {
      ...first,
      kind: 'factor',
      text: count,
      span: { ...first.span, end: start + count.length },
    };
    const words: RowPiece = {
      ...first,
      text: first.text.slice(lead.length),
      span: { ...first.span, start: start + lead.length },
    };
    return { ...row, pieces: [factor, words, ...rest] };
  });
}

const leadingCount = /^(\d{1,3})\s?[x×*]?\s+(?=\p{L})/iu;

const hasText = ({ pieces }: PiecedRow): boolean => pieces.some((piece) => piece.kind === 'text');

/** The words of the items stand on the rows of their amounts, not above them. */
const opensBelow = (run: Run, edge: number): boolean => run.rows.filter((row) => isAnchor(row, edge)).every(hasText);

function isClose(row: PiecedRow, run: Run): boolean {
  const above = run.rows[run.rows.indexOf(row) - 1];
  return (
    above !== undefined &&
    row.row.rect.top - above.row.rect.bottom < weights.table.wrapGap &&
    row.pieces.every((piece) => piece.kind === 'text' && !piece.text.includes(':'))
  );
}

/** A discount among the items is one of them; below a sum it is none. */
function asEntries(rows: readonly PiecedRow[]): PiecedRow[] {
  let summed = false;
  return rows.map((row, i) => {
    const above = rows[i - 1];
    const gap = above && above.row.page === row.row.page ? row.row.rect.top - above.row.rect.bottom : Infinity;
    summed ||= row.summary !== undefined && row.summary !== 'extra';
    const entry =
      row.summary === 'extra' &&
      !summed &&
      gap < weights.table.wrapGap &&
      above?.summary === undefined &&
      isNegative(lastAmount(row));
    return entry ? { ...row, summary: undefined } : row;
  });
}

const isNegative = (piece: RowPiece | undefined): boolean => /^\D*[-−(]|[-−]\D*$/u.test(piece?.text ?? '');

const lastAmount = ({ pieces }: PiecedRow): RowPiece | undefined => pieces.findLast((piece) => piece.kind === 'amount');

function isAnchor(row: PiecedRow, edge: number): boolean {
  const amount = lastAmount(row);
  return amount !== undefined && Math.abs(amount.right - edge) < weights.table.edge && !row.summary;
}

/** The right edge that most amounts share. */
function amountEdge(rows: readonly PiecedRow[]): number | undefined {
  const edges = rows.flatMap((row) => (row.summary ? [] : (lastAmount(row)?.right ?? [])));
  let best: number | undefined;
  let most = 0;
  for (const edge of edges) {
    const count = edges.filter((other) => Math.abs(other - edge) < weights.table.edge).length;
    if (count > most) {
      most = count;
      best = edge;
    }
  }
  return best;
}

/** Items stand together: a sum or a wide gap ends them. */
function bestRun(rows: readonly PiecedRow[], edge: number): Run | undefined {
  const runs: { rows: PiecedRow[]; summed: boolean }[] = [{ rows: [], summed: false }];
  for (const [i, row] of rows.entries()) {
    const above = rows[i - 1];
    const gap = above && above.row.page === row.row.page ? row.row.rect.top - above.row.rect.bottom : 0;
    const current = runs.at(-1);
    if (row.summary) {
      if (current) current.summed = true;
      runs.push({ rows: [], summed: false });
    } else if (gap > weights.table.mostGap) runs.push({ rows: [row], summed: false });
    else current?.rows.push(row);
  }
  let best: Run | undefined;
  for (const { rows: members, summed } of runs) {
    const first = members.findIndex((row) => isAnchor(row, edge));
    if (first < 0) continue;
    const last = members.findLastIndex((row) => isAnchor(row, edge));
    const lead = members[first] && !hasText(members[first]) ? 1 : 0;
    const kept = members.slice(Math.max(0, first - lead), last + 2);
    const anchors = kept.filter((row) => isAnchor(row, edge)).length;
    if (!best || anchors > best.anchors) best = { rows: kept, anchors, summed };
  }
  return best;
}

/** Deals pieces out to fields: amounts from the right, the rest in order. */
function fill(leaves: readonly LeafPlan[], pieces: readonly RowPiece[]): Map<LeafPlan, Span[]> {
  const item = new Map<LeafPlan, Span[]>();
  const of = (...kinds: readonly string[]): LeafPlan[] => leaves.filter((leaf) => kinds.includes(leaf.kind));
  const give = (leaf: LeafPlan | undefined, piece: RowPiece | undefined): void => {
    if (leaf && piece && !item.has(leaf)) item.set(leaf, [piece.span]);
  };
  const dates = pieces.filter((piece) => piece.kind === 'date');
  for (const [i, leaf] of of('date').entries()) give(leaf, dates[i]);
  const money = of('money');
  const prices = money.filter((leaf) => leaf.role === 'unit-price');
  const amounts = money.filter((leaf) => leaf.role !== 'unit-price');
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
  const words = pieces.filter((piece) => piece.kind === 'text');
  const named = leaves.filter((leaf) => !item.has(leaf) && textKinds.has(leaf.kind));
  // More pieces than fields: the longest one is the description. Fewer: codes and units may share the cell of the words.
  const main = named.length === 1 ? longest(words) : undefined;
  const served = words.length < named.length ? fewest(named, words.length) : named;
  for (const [i, leaf] of served.entries()) give(leaf, main ?? words[i]);
  return item;
}

const isCount = (leaf: LeafPlan): boolean =>
  isNumeric(leaf.node) && leaf.kind !== 'money' && leaf.kind !== 'percentage';

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

const textKinds: ReadonlySet<string> = new Set([
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

/** Adds a line of text to the field of an item that has the most words. */
function append(item: Map<LeafPlan, Span[]>, leaves: readonly LeafPlan[], { pieces }: PiecedRow): void {
  const text = leaves.filter((leaf) => textKinds.has(leaf.kind) && item.has(leaf));
  const target = text.toSorted((a, b) => lengthOf(item.get(b)) - lengthOf(item.get(a)))[0];
  for (const piece of pieces) if (target) item.get(target)?.push(piece.span);
}

const lengthOf = (spans: readonly Span[] | undefined): number =>
  (spans ?? []).reduce((sum, span) => sum + span.end - span.start, 0);
