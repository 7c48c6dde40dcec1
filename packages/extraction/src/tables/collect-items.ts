import { phraseKey } from '../labels/label-phrase.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { findValues } from '../values/find-values.js';
import type { ValueKind } from '../values/value-match.js';
import weights from '../weights.json' with { type: 'json' };
import type { TableContext, TableItem } from './read-table.js';
import type { TableColumn } from './table-columns.js';
import { isAnchorColumn, type TableRow } from './table-row.js';

/** The rows of a table on one page. */
export interface RowsToCollect {
  readonly rows: readonly TableRow[];
  readonly columns: readonly TableColumn[];
  /** Number columns that an item usually fills. */
  readonly typicalFill: number;
  /** The rows begin under a header, not in the middle of the table. */
  readonly afterHeader: boolean;
}

export interface CollectedItems {
  readonly items: readonly TableItem[];
  readonly rows: readonly number[];
  /** A sum was the last of it. */
  readonly ended: boolean;
}

interface Item {
  readonly cells: Map<LeafPlan, Span[]>;
  /** Its words are not in capitals. */
  readonly lowerCase: boolean;
}

/** Makes items of rows: a row with the usual numbers opens one, lines of text go on with it, sums end the table. */
export function collectItems(context: TableContext, table: RowsToCollect): CollectedItems {
  const { rows, columns, typicalFill, afterHeader } = table;
  const w = weights.table;
  const hasAnchors = columns.some(isAnchorColumn);
  const needed = Math.max(1, Math.ceil(typicalFill * w.anchorShare));
  const typicalRows = rows.filter((row) => row.filled >= typicalFill);
  const worded = typicalRows.filter((row) => row.worded > 0).length * 2 > typicalRows.length;
  const items: Item[] = [];
  const used: number[] = [];
  /** Lines of text that wait for the item below them. */
  let waiting: TableRow[] = [];
  let ended = false;
  let above: TableRow | undefined;
  let started = afterHeader;
  const pitch = median(rows.slice(1).map(({ row }, i) => row.rect.top - (rows[i]?.row.rect.bottom ?? 0)));
  for (const row of rows) {
    const gap = above ? row.row.rect.top - above.row.rect.bottom : 0;
    if (above && gap > w.mostGap && !(ended && row.filled >= typicalFill)) break;
    if (!hasAnchors && items.length > 0 && gap > pitch * w.textGap + w.wrapGap) break;
    if (isOtherHeader(context, row)) break;
    const anchor = isInCells(row) && (hasAnchors ? row.filled >= needed : isTextAnchor(row, columns, gap));
    // A sum stands under the amounts; where the words of the items stand it has none, or fewer amounts.
    const less = row.filled < typicalFill || typicalFill <= 1 || (worded && row.worded === 0);
    const entry = row.summary === 'extra' && typicalFill <= 1 && !ended && goesOn(row, above, gap, pitch);
    if (row.summary && (less || !anchor || row.summary === 'total') && !(anchor && entry)) {
      ended = true;
      waiting = [];
      above = row;
      continue;
    }
    if (anchor && (!ended || (row.filled >= typicalFill && (!worded || row.worded > 0)))) {
      ended = false;
      started = true;
      const item: Item = { cells: new Map(), lowerCase: /\p{Ll}{3}/u.test(row.row.text) };
      // Lines above an item are its text when its own row has none; else they head a section.
      if (row.worded === 0) {
        for (const line of waiting) add(item, line, columns);
        used.push(...waiting.map((line) => line.row.index));
      }
      waiting = [];
      add(item, row, columns);
      used.push(row.row.index);
      items.push(item);
    } else if (started && !ended && row.worded > 0) {
      const last = items.at(-1);
      if (last && gap < w.wrapGap && waiting.length === 0 && !isHeadingUnder(last, row)) {
        addLine(context, last, row, columns);
        used.push(row.row.index);
      } else waiting.push(row);
    }
    above = row;
  }
  return { items: items.map(({ cells }) => cells), rows: used, ended };
}

/** A line in capitals under an item that is not: the heading of the next section. */
const isHeadingUnder = ({ lowerCase }: Item, { row }: TableRow): boolean =>
  lowerCase && row.segments.length === 1 && /^[^\p{Ll}]*\p{Lu}{4}[^\p{Ll}]*$/u.test(row.text) && !/\d/.test(row.text);

/** It follows its neighbour at the usual distance, and begins where that begins. */
const goesOn = ({ row }: TableRow, above: TableRow | undefined, gap: number, pitch: number): boolean =>
  (above === undefined || Math.abs(row.rect.left - above.row.rect.left) < weights.table.edge) && gap <= pitch + 0.4;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Its words stand apart as cells do; a line of text that runs over many columns is no item. */
function isInCells({ row, cells }: TableRow): boolean {
  const filled = cells.filter((cell) => cell !== undefined).length;
  return row.segments.length * 2 >= filled || / {2}/.test(row.text);
}

/** Without columns of numbers a row is an item when it fills the first column and another one. */
function isTextAnchor(row: TableRow, columns: readonly TableColumn[], gap: number): boolean {
  const asked = columns.flatMap((column, i) => (column.head.leaf ? [row.cells[i]] : []));
  const filled = asked.filter((cell) => cell !== undefined).length;
  return filled >= Math.min(2, asked.length) && (asked[0] !== undefined || gap > weights.table.wrapGap);
}

/** A header of other fields: a new table begins. */
function isOtherHeader({ labels }: TableContext, { row, filled }: TableRow): boolean {
  if (filled > 0 || row.segments.length < 3) return false;
  const heads = row.segments.filter((segment) =>
    labels.inRow(row.index).some((label) => label.segment === segment.index && label.form === 'segment'),
  );
  return heads.length >= Math.max(2, row.segments.length * 0.6);
}

/** A line under an item: a field with its label, the text of a field without a column, or more of the cells above. */
function addLine(
  { labels, soft, leaves }: TableContext,
  item: Item,
  row: TableRow,
  columns: readonly TableColumn[],
): void {
  const { segments, text, index } = row.row;
  const heads = segments.flatMap((segment) => labels.headOf(segment) ?? []);
  if (heads.length > 0) {
    for (const head of heads) {
      const leaf = leaves.find(
        (candidate) =>
          soft.get(candidate)?.has(head.key) || candidate.labels.some((phrase) => phraseKey(phrase) === head.key),
      );
      const end = segments.find((segment) => segment.index === head.segment)?.end ?? text.length;
      if (leaf && !item.cells.has(leaf)) item.cells.set(leaf, [{ row: index, start: head.end, end }]);
    }
    return;
  }
  const placed = new Set(columns.map((column) => column.head.leaf));
  const unplaced = leaves.filter((leaf) => !placed.has(leaf));
  const written = row.cells.filter((cell) => cell !== undefined);
  const [only] = written;
  const free = only && written.length === 1 ? freeField(unplaced, text.slice(only.start, only.end)) : undefined;
  if (free && only) {
    const known = item.cells.get(free);
    if (known) known.push(only);
    else item.cells.set(free, [only]);
    return;
  }
  add(item, row, columns);
}

/** The field without a column that a line is for: by its kind where that shows, else the only one of words. */
function freeField(unplaced: readonly LeafPlan[], text: string): LeafPlan | undefined {
  const typed = unplaced.filter((leaf) => isWhole(text, leaf.kind));
  if (typed.length > 0) return typed.length === 1 ? typed[0] : undefined;
  const worded = unplaced.filter((leaf) => leaf.kind === 'text');
  return worded.length === 1 ? worded[0] : undefined;
}

const lineKinds: readonly ValueKind[] = ['date-range', 'date', 'email', 'phone', 'url'];

/** The line is a value of the kind and nothing else. */
const isWhole = (text: string, kind: string): boolean =>
  lineKinds
    .filter((one) => one === kind)
    .some((one) => findValues(text.trim(), [one]).some((match) => match.text.length >= text.trim().length - 1));

function add(item: Item, row: TableRow, columns: readonly TableColumn[]): void {
  for (const [i, { head }] of columns.entries()) {
    const span = row.cells[i];
    if (!span || !head.leaf) continue;
    const known = item.cells.get(head.leaf);
    if (!known) item.cells.set(head.leaf, [span]);
    else known.push(span);
  }
}
