import type { LabelMap } from '../labels/label-map.js';
import { phraseKey } from '../labels/label-phrase.js';
import type { PlanLabels } from '../labels/plan-labels.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { Conventions } from '../values/conventions/conventions.js';
import weights from '../weights.json' with { type: 'json' };
import { boundColumns, type TableColumn } from './table-columns.js';
import type { TableHeader } from './table-header.js';
import { isAnchorColumn, readTableRow, type TableRow } from './table-row.js';

/** What stands in one row of a list: the printed spans of each field. */
export type TableItem = ReadonlyMap<LeafPlan, readonly Span[]>;

/** A table of the document. */
export interface ReadTable {
  readonly columns: readonly TableColumn[];
  readonly items: readonly TableItem[];
  /** Rows of the document that belong to the table, header included. */
  readonly rows: ReadonlySet<number>;
}

export interface TableContext {
  readonly model: DocumentModel;
  readonly labels: LabelMap;
  readonly conventions: Conventions;
  readonly soft: PlanLabels['soft'];
  /** The fields of an item. */
  readonly leaves: readonly LeafPlan[];
  /** All headers for these fields, best first. */
  readonly headers: readonly TableHeader[];
}

/** Rows looked at to place the bounds of columns. */
const sampleRows = 40;

/** Reads the table under a header, over page breaks. */
export function readTable(context: TableContext, header: TableHeader): ReadTable {
  const { model } = context;
  const rows = new Set<number>();
  const items: Mutable[] = [];
  let columns: readonly TableColumn[] = [];
  let typicalFill = 0;
  for (let page = header.page; page < model.pages.length; page += 1) {
    const head = page === header.page ? header : repeatedHeader(context, header, page);
    const own = pageRows(model, page, head);
    if (head) {
      columns = boundColumns(head.cells, sampleOf(own));
      for (let r = head.firstRow; r < head.endRow; r += 1) rows.add(r);
    } else {
      const scale = (model.pages[page]?.width ?? 1) / (model.pages[page - 1]?.width ?? 1);
      columns = columns.map((column) => ({ ...column, left: column.left * scale, right: column.right * scale }));
    }
    const read = own.map((row) => readTableRow({ ...context, columns }, row));
    typicalFill = Math.max(typicalFill, typical(read));
    const found = collectItems(read, columns, typicalFill, head !== undefined, context);
    if (found.items.length === 0 && page > header.page) break;
    items.push(...found.items);
    for (const row of found.rows) rows.add(row);
    if (found.ended && !nextPageGoesOn(context, header, page)) break;
  }
  return { columns, items: items.map((item) => item.cells), rows };
}

/** The rows that surely belong to the table: those before the first wide gap that part into cells. */
function sampleOf(rows: readonly Row[]): Row[] {
  const end = rows.findIndex(
    (row, i) => i > 0 && row.rect.top - (rows[i - 1]?.rect.bottom ?? 0) > weights.table.sampleGap,
  );
  return rows
    .slice(0, end < 0 ? undefined : end)
    .filter((row) => row.segments.length > 1)
    .slice(0, sampleRows);
}

const nextPageGoesOn = (context: TableContext, header: TableHeader, page: number): boolean =>
  page + 1 < context.model.pages.length && repeatedHeader(context, header, page + 1) !== undefined;

/** The same header again at the top of a later page. */
function repeatedHeader({ headers }: TableContext, header: TableHeader, page: number): TableHeader | undefined {
  const wanted = new Set(header.cells.flatMap((cell) => cell.leaf ?? []));
  return headers.find(
    (other) =>
      other.page === page &&
      other.cells.filter((cell) => cell.leaf && wanted.has(cell.leaf)).length >= Math.max(2, 0.7 * header.matched),
  );
}

function pageRows(model: DocumentModel, page: number, head: TableHeader | undefined): Row[] {
  const { firstRow, endRow } = model.pages[page] ?? { firstRow: 0, endRow: 0 };
  return model.rows.slice(head ? head.endRow : firstRow, endRow);
}

/** The number of filled columns that most items have. */
function typical(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { filled, summary } of rows) if (filled > 0 && !summary) counts.set(filled, (counts.get(filled) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [filled, count] of counts) {
    if (count * filled > most) {
      most = count * filled;
      best = filled;
    }
  }
  return best;
}

interface Mutable {
  readonly cells: Map<LeafPlan, Span[]>;
}

interface Collected {
  readonly items: Mutable[];
  readonly rows: number[];
  readonly ended: boolean;
}

function collectItems(
  rows: readonly TableRow[],
  columns: readonly TableColumn[],
  typicalFill: number,
  afterHeader: boolean,
  context: TableContext,
): Collected {
  const w = weights.table;
  const hasAnchors = columns.some(isAnchorColumn);
  const needed = Math.max(1, Math.ceil(typicalFill * w.anchorShare));
  const items: Mutable[] = [];
  const used: number[] = [];
  /** Lines of text that wait for the item below them. */
  let waiting: TableRow[] = [];
  let ended = false;
  let above: TableRow | undefined;
  let started = afterHeader;
  for (const row of rows) {
    const gap = above ? row.row.rect.top - above.row.rect.bottom : 0;
    if (above && gap > w.mostGap && !(ended && row.filled >= typicalFill)) break;
    if (isOtherHeader(context, row)) break;
    const anchor = hasAnchors ? row.filled >= needed : isTextAnchor(row, columns, gap);
    const less = row.filled < typicalFill || typicalFill <= 1;
    if (row.summary && (less || !anchor)) {
      ended = true;
      waiting = [];
      above = row;
      continue;
    }
    if (anchor && (!ended || row.filled >= typicalFill)) {
      ended = false;
      started = true;
      const item: Mutable = { cells: new Map() };
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
      if (last && gap < w.wrapGap && waiting.length === 0) {
        addLine(context, last, row, columns);
        used.push(row.row.index);
      } else waiting.push(row);
    }
    above = row;
  }
  return { items, rows: used, ended };
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
  item: Mutable,
  row: TableRow,
  columns: readonly TableColumn[],
): void {
  const heads = row.row.segments.flatMap((segment) => labels.headOf(segment) ?? []);
  if (heads.length > 0) {
    for (const head of heads) {
      const leaf = leaves.find(
        (candidate) =>
          soft.get(candidate)?.has(head.key) || candidate.labels.some((phrase) => phraseKey(phrase) === head.key),
      );
      const end = row.row.segments[head.segment]?.end ?? row.row.text.length;
      if (leaf && !item.cells.has(leaf)) item.cells.set(leaf, [{ row: row.row.index, start: head.end, end }]);
    }
    return;
  }
  const placed = new Set(columns.map((column) => column.head.leaf));
  const unplaced = leaves.filter((leaf) => leaf.kind === 'text' && !placed.has(leaf));
  const [free] = unplaced;
  const written = row.cells.filter((cell) => cell !== undefined);
  const [only] = written;
  if (free && unplaced.length === 1 && only && written.length === 1) {
    const known = item.cells.get(free);
    if (known) known.push(only);
    else item.cells.set(free, [only]);
    return;
  }
  add(item, row, columns);
}

function add(item: Mutable, row: TableRow, columns: readonly TableColumn[]): void {
  for (const [i, { head }] of columns.entries()) {
    const span = row.cells[i];
    if (!span || !head.leaf) continue;
    const known = item.cells.get(head.leaf);
    if (!known) item.cells.set(head.leaf, [span]);
    else known.push(span);
  }
}
