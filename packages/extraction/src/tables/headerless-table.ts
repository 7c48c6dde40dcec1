import type { LabelMap } from '../labels/label-map.js';
import type { Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import { fillItem, isCount, textKinds } from './fill-item.js';
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
  const read = rows.filter(hasWords).map((row) => {
    const pieces = readRowPieces(row, dated);
    // A dated row is an entry, whatever its words.
    return { row, pieces, summary: dated && pieces[0]?.kind === 'date' ? undefined : summaryForm(labels, row) };
  });
  const found = larger(itemRun(asEntries(read)), wholeRun(asEntries(read.map(withWholeAmounts))));
  if (!found) return undefined;
  const { edge } = found;
  const run = leaves.some(isCount) ? { ...found.run, rows: withLeadingCounts(found.run.rows, edge) } : found.run;
  const above = linesAbove(run, edge);
  const items: Map<LeafPlan, Span[]>[] = [];
  const used = new Set<number>();
  let waiting: PiecedRow[] = [];
  for (const row of run.rows) {
    if (!isAnchor(row, edge)) {
      const last = items.at(-1);
      // A line of text goes on with the item above when that has its words on the same row, else it opens the next.
      const goesOn = above === 0 && waiting.length === 0 && opensBelow(run, edge) && isClose(row, run);
      if (last && goesOn) append(last, leaves, row);
      else waiting.push(row);
      continue;
    }
    const own = above > 0 ? waiting.slice(-above) : hasText(row) ? [] : waiting.slice(-1);
    const lines = [...own, row];
    const item = fillItem(
      leaves,
      lines.flatMap(({ pieces }) => pieces),
    );
    if (item.size > 0) items.push(item);
    for (const line of lines) used.add(line.row.index);
    waiting = [];
  }
  return { items, rows: used };
}

/** Rules are printed as rows of dashes. */
const hasWords = ({ text }: Row): boolean => /[\p{L}\p{N}]/u.test(text);

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

/** Amounts with decimals are surer ones. */
const larger = (exact: FoundRun | undefined, whole: FoundRun | undefined): FoundRun | undefined =>
  exact && whole && whole.run.anchors > 2 * exact.run.anchors ? whole : (exact ?? whole);

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

/** "2 Coffee", "2x Coffee": where most items begin with a number, it counts them, and those behind the last of them are none. */
function withLeadingCounts(rows: readonly PiecedRow[], edge: number): readonly PiecedRow[] {
  const countOf = ({ pieces: [first] }: PiecedRow): RegExpExecArray | null =>
    first?.kind === 'text' ? leadingCount.exec(first.text) : null;
  const last = rows.findLastIndex((row) => isAnchor(row, edge) && countOf(row) !== null);
  const kept = rows.slice(0, last + 1);
  const anchors = kept.filter((row) => isAnchor(row, edge));
  const counted = anchors.filter((row) => countOf(row) !== null);
  if (counted.length < Math.max(2, anchors.length * leastCounted)) return rows;
  return kept.map((row) => {
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

const leastCounted = 0.6;
const leadingCount = /^(\d{1,3})\s?[x×*]?\s+(?=\p{L})/iu;

const hasText = ({ pieces }: PiecedRow): boolean => pieces.some((piece) => piece.kind === 'text');

/** The words of the items stand on the rows of their amounts, not above them. */
const opensBelow = (run: Run, edge: number): boolean => run.rows.filter((row) => isAnchor(row, edge)).every(hasText);

function isClose(row: PiecedRow, run: Run): boolean {
  const above = run.rows[run.rows.indexOf(row) - 1];
  return above !== undefined && isNear(above, row) && isLineOfText(row);
}

const isNear = (above: PiecedRow, { row }: PiecedRow): boolean =>
  above.row.page === row.page && row.rect.top - above.row.rect.bottom < weights.table.wrapGap;

const isLineOfText = ({ pieces }: PiecedRow): boolean =>
  pieces.every((piece) => piece.kind === 'text' && !piece.text.includes(':'));

/** The number of lines that each item has above the row of its amount, the first one as well; 0 where they differ. */
function linesAbove({ rows }: Run, edge: number): number {
  const counts: number[] = [];
  let lines = 0;
  for (const [i, row] of rows.entries()) {
    if (isAnchor(row, edge)) {
      counts.push(lines);
      lines = 0;
      continue;
    }
    const above = rows[i - 1];
    lines = !isLineOfText(row) ? 0 : above && isNear(above, row) ? lines + 1 : 1;
  }
  const [first = 0, ...others] = counts;
  const same = others.filter((count) => count === first).length;
  return others.length > 0 && same >= others.length * leastAlike ? first : 0;
}

const leastAlike = 0.7;
/** Lines that an item may have above its amount. */
const mostLines = 2;

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
    const kept = members.slice(Math.max(0, first - mostLines), last + 2);
    const anchors = kept.filter((row) => isAnchor(row, edge)).length;
    if (!best || anchors > best.anchors) best = { rows: kept, anchors, summed };
  }
  return best;
}

/** Adds a line of text to the field of an item that has the most words. */
function append(item: Map<LeafPlan, Span[]>, leaves: readonly LeafPlan[], { pieces }: PiecedRow): void {
  const text = leaves.filter((leaf) => textKinds.has(leaf.kind) && item.has(leaf));
  const target = text.toSorted((a, b) => lengthOf(item.get(b)) - lengthOf(item.get(a)))[0];
  for (const piece of pieces) if (target) item.get(target)?.push(piece.span);
}

const lengthOf = (spans: readonly Span[] | undefined): number =>
  (spans ?? []).reduce((sum, span) => sum + span.end - span.start, 0);
