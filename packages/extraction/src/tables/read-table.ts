import type { LabelMap } from '../labels/label-map.js';
import type { PlanLabels } from '../labels/plan-labels.js';
import { clipRow } from '../page-model/clip-row.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { Conventions } from '../values/conventions/conventions.js';
import weights from '../weights.json' with { type: 'json' };
import { collectItems } from './collect-items.js';
import { settleColumns } from './settle-columns.js';
import { boundColumns, type TableColumn } from './table-columns.js';
import type { TableHeader } from './table-header.js';
import { firstPageOf, headerOnPage, scaleBetween } from './table-pages.js';
import { readTableRow, type SummaryForm, summaryForm, type TableRow } from './table-row.js';
import { tableShape } from './table-shape.js';

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
  /** Rows that the table may run over. @default all of the document */
  readonly region?: { readonly first: number; readonly end: number };
}

/** Rows looked at to place the bounds of columns. */
const sampleRows = 40;

/** Reads the table under a header, over page breaks. */
export function readTable(context: TableContext, header: TableHeader): ReadTable {
  const { model, headers } = context;
  const rows = new Set<number>();
  const items: TableItem[] = [];
  let columns: readonly TableColumn[] = [];
  const seen: TableRow[] = [];
  for (let page = firstPageOf(model, header, headers); page < model.pages.length; page += 1) {
    const head = headerOnPage(model, header, page, headers);
    const own = pageRows(context, page, head);
    if (head) {
      const sample = sampleOf(context, own);
      columns = settleColumns(context, boundColumns(head.cells, sample), sample);
      for (let r = head.firstRow; r < head.endRow; r += 1) rows.add(r);
    } else {
      const scale = scaleBetween(model, page - 1, page);
      columns = columns.map((column) => ({ ...column, left: column.left * scale, right: column.right * scale }));
    }
    const read = own.map((row) => readTableRow({ ...context, columns }, row));
    seen.push(...read);
    const shape = tableShape(seen, columns);
    const found = collectItems(context, { rows: read, columns, shape, afterHeader: head !== undefined });
    if (found.items.length === 0 && items.length > 0) break;
    items.push(...found.items);
    for (const row of found.rows) rows.add(row);
    const goesOn = headerOnPage(model, header, page + 1, headers) !== undefined;
    if (found.sum && !goesOn && !isCarriedOver(context, found.sum, page + 1)) break;
  }
  return { columns, items, rows };
}

/** The next page begins with the sum that ends this one: "carried forward", "brought forward". */
function isCarriedOver({ model, labels }: TableContext, sum: Row, page: number): boolean {
  const { firstRow, endRow } = model.pages[page] ?? { firstRow: 0, endRow: 0 };
  const amount = lastNumber(sum);
  return (
    amount !== undefined &&
    model.rows.slice(firstRow, endRow).some((row) => summaryForm(labels, row) && lastNumber(row) === amount)
  );
}

const lastNumber = ({ text }: Row): string | undefined => text.match(/\d[\d.,]*\d/g)?.at(-1);

/** The rows that surely belong to the table: those before the first wide gap or sum that part into cells. */
function sampleOf({ labels }: TableContext, rows: readonly Row[]): Row[] {
  const end = rows.findIndex(
    (row, i) =>
      i > 0 &&
      (row.rect.top - (rows[i - 1]?.rect.bottom ?? 0) > weights.table.sampleGap || isSum(summaryForm(labels, row))),
  );
  return rows
    .slice(0, end < 0 ? undefined : end)
    .filter((row) => row.segments.length > 1)
    .slice(0, sampleRows);
}

const isSum = (form: SummaryForm | undefined): boolean => form !== undefined && form !== 'extra';

function pageRows({ model, region }: TableContext, page: number, head: TableHeader | undefined): Row[] {
  const { firstRow, endRow } = model.pages[page] ?? { firstRow: 0, endRow: 0 };
  const rows = model.rows.slice(
    head ? head.endRow : Math.max(firstRow, region?.first ?? 0),
    Math.min(endRow, region?.end ?? Infinity),
  );
  return head ? rows.flatMap((row) => clipRow(row, head.left, head.right) ?? []) : rows;
}
