import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import type { LabelSense } from '../labels/printed-labels.js';
import type { Row } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { Conventions } from '../values/conventions/conventions.js';
import { meaningsForSchema } from '../values/normalise/normalise-for-schema.js';
import { isPartialDate } from './partial-date.js';
import { cellsOf, type RowCells } from './table-cells.js';
import summaryRoles from './summary-roles.json' with { type: 'json' };
import type { TableColumn } from './table-columns.js';

/** A row of a table as it is read. */
export interface TableRow {
  readonly row: Row;
  readonly cells: RowCells;
  /** The fields of numbers, dates and codes whose columns hold one. */
  readonly held: ReadonlySet<LeafPlan>;
  /** Columns of words that hold some. */
  readonly worded: number;
  /** It begins with the label of an amount that is no item: a `sum`, or an `extra` such as a tax or a discount. */
  readonly summary: SummaryForm | undefined;
}

/**
 * A `total` is a sum that opens the row with its label and nothing else: never an item. A `sum` ends a list; an `extra` may be
 * an entry of a list of charges or deductions.
 */
export type SummaryForm = 'total' | 'sum' | 'extra';

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
  const held = new Set<LeafPlan>();
  let worded = 0;
  for (const [i, column] of columns.entries()) {
    const span = cells[i];
    if (!span) continue;
    const text = row.text.slice(span.start, span.end);
    if (isAnchorColumn(column) && column.head.leaf) {
      if (holdsValue(column.head.leaf, text, conventions)) held.add(column.head.leaf);
    } else if (/\p{L}/u.test(text)) worded += 1;
  }
  return { row, cells, held, worded, summary: summaryForm(labels, row) };
}

/** The cell is a value of the right kind, and little else. */
function holdsValue(leaf: LeafPlan, text: string, conventions: Conventions): boolean {
  if (!/\d/.test(text)) return false;
  // Day and month are enough in a table.
  if (leaf.kind === 'date' && isPartialDate(text)) return true;
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

const isMoney = ({ kind }: LabelSense): boolean => kind === 'money';

/** "income" in "federal income tax" is no label. */
const isWordOfLonger = ({ form, within }: KnownLabel): boolean =>
  form === 'inside' && within !== undefined && within.senses.some(isMoney);

/** "delivery" in "delivery date" names no charge. */
const isOfOtherKind = ({ within }: KnownLabel): boolean =>
  within !== undefined && within.senses.length > 0 && !within.senses.some(isMoney);

const sumRoles: ReadonlySet<string> = new Set(summaryRoles.sum);
const extraRoles: ReadonlySet<string> = new Set(summaryRoles.extra);

/**
 * Whether a part of the row begins with the name of a sum, or is little more than one, and the row has an amount or nothing
 * but the name: "Rückgabe frei Werk" under an item is no change given.
 */
export function summaryForm(labels: LabelMap, row: Row): SummaryForm | undefined {
  let form: SummaryForm | undefined;
  for (const label of labels.inRow(row.index)) {
    const segment = row.segments.find(({ index }) => index === label.segment);
    if (
      !segment ||
      isWordOfLonger(label) ||
      label.form === 'running' ||
      (label.form !== 'segment' && !/\d/.test(row.text))
    )
      continue;
    if (label.form === 'inside' && segment.text.split(/\s+/).length > 4) continue;
    // "Cholesterol, Total" is one kind of cholesterol.
    if (/,\s*$/u.test(row.text.slice(segment.start, label.start))) continue;
    const roles = label.senses.flatMap(({ kind, role }) => (kind === 'money' && role !== undefined ? [role] : []));
    if (roles.some((role) => sumRoles.has(role))) {
      return label.form === 'segment' && segment === row.segments[0] ? 'total' : 'sum';
    }
    if (roles.some((role) => extraRoles.has(role)) && !isOfOtherKind(label)) form = 'extra';
  }
  return form;
}
