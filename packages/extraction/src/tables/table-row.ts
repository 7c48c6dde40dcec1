import type { LabelMap } from '../labels/label-map.js';
import type { Row } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { Conventions } from '../values/conventions/conventions.js';
import { meaningsForSchema } from '../values/normalise/normalise-for-schema.js';
import { cellsOf, type RowCells } from './table-cells.js';
import type { TableColumn } from './table-columns.js';

/** A row of a table as it is read. */
export interface TableRow {
  readonly row: Row;
  readonly cells: RowCells;
  /** Columns of numbers, dates and codes that hold one. */
  readonly filled: number;
  /** Columns of words that hold some. */
  readonly worded: number;
  /** It begins with the label of an amount that is no item: a total, a tax. */
  readonly summary: boolean;
}

/** Kinds whose values show that a row is an item and not a line of text. */
const anchorKinds: ReadonlySet<string> = new Set(['money', 'number', 'quantity', 'percentage', 'date', 'time']);

export const isAnchorColumn = ({ head }: TableColumn): boolean =>
  head.leaf !== undefined && anchorKinds.has(head.leaf.kind);

export interface RowReader {
  readonly labels: LabelMap;
  readonly conventions: Conventions;
  readonly columns: readonly TableColumn[];
}

export function readTableRow({ labels, conventions, columns }: RowReader, row: Row): TableRow {
  const cells = cellsOf(row, columns);
  let filled = 0;
  let worded = 0;
  for (const [i, column] of columns.entries()) {
    const span = cells[i];
    if (!span) continue;
    const text = row.text.slice(span.start, span.end);
    if (isAnchorColumn(column) && column.head.leaf) {
      if (holdsValue(column.head.leaf, text, conventions)) filled += 1;
    } else if (/\p{L}/u.test(text)) worded += 1;
  }
  return { row, cells, filled, worded, summary: isSummary(labels, row) };
}

/** The cell is a value of the right kind, and little else. */
function holdsValue(leaf: LeafPlan, text: string, conventions: Conventions): boolean {
  if (!/\d/.test(text)) return false;
  // Day and month are enough in a table.
  if (leaf.kind === 'date' && /^\s*\d{1,2}[./-]\d{1,2}\.?\s*$/.test(text)) return true;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters > 12) return false;
  return (
    meaningsForSchema(
      text,
      leaf.node,
      conventions,
      leaf.kind === 'enum' || leaf.kind === 'boolean' ? {} : { kind: leaf.kind },
    ).length > 0
  );
}

const summaryRoles: ReadonlySet<string> = new Set([
  'total',
  'subtotal',
  'tax',
  'tax-base',
  'discount',
  'shipping',
  'rounding',
  'balance',
  'opening-balance',
  'closing-balance',
  'paid',
  'change',
  'tip',
  'deposit',
  'gross',
  'net',
]);

/** A part of the row begins with the name of a sum, or is little more than one. */
export function isSummary(labels: LabelMap, row: Row): boolean {
  return labels
    .inRow(row.index)
    .some(
      (label) =>
        label.form !== 'running' &&
        label.senses.some(
          (sense) => sense.kind === 'money' && sense.role !== undefined && summaryRoles.has(sense.role),
        ) &&
        (label.form !== 'inside' || (row.segments[label.segment]?.text.split(/\s+/).length ?? 9) <= 4),
    );
}
