import weights from '../weights.json' with { type: 'json' };
import type { TableContext } from './read-table.js';
import type { TableRow } from './table-row.js';
import { isFullItem, type TableShape } from './table-shape.js';

/** A row where a table may have ended. */
interface RowInTable {
  readonly row: TableRow;
  readonly above: TableRow | undefined;
  /** Blank between it and the row above, in text units. */
  readonly gap: number;
  /** The row that opened the last item; undefined before the first one. */
  readonly opener: TableRow | undefined;
  /** A sum stands above, and no item since. */
  readonly afterSum: boolean;
}

/** Whether the row begins something else: it stands too far below, heads other columns or asks the questions of a form. */
export function endsTable(context: TableContext, shape: TableShape, place: RowInTable): boolean {
  const { row, above, gap, opener, afterSum } = place;
  const w = weights.table;
  if (above && gap > w.mostGap && !(afterSum && isFullItem(shape, row))) return true;
  if (!shape.hasAnchors && opener && gap > shape.pitch * w.textGap + w.wrapGap) return true;
  if (isOtherHeader(context, row) || ((afterSum || above?.summary) && isInWords(row))) return true;
  return opener !== undefined && isFormLine(shape, row, gap, opener);
}

/** A header of other fields: a new table begins. */
function isOtherHeader({ labels }: TableContext, { row, held }: TableRow): boolean {
  if (held.size > 0 || row.segments.length < 3) return false;
  const heads = row.segments.filter((segment) =>
    labels.inRow(row.index).some((label) => label.segment === segment.index && label.form === 'segment'),
  );
  return heads.length >= Math.max(2, row.segments.length * 0.6);
}

/** Words in columns and no number: under a sum they head something else. */
const isInWords = ({ row }: TableRow): boolean => row.segments.length > 2 && !/\d/.test(row.text);

/** A label with a colon stands before its value, at a distance from the rows above; or a question before its answers. */
const isFormLine = ({ pitch }: TableShape, row: TableRow, gap: number, opener: TableRow): boolean =>
  (gap > pitch + weights.table.wrapGap && hasLabelLike(row, /[:：]\s*$/u)) ||
  (hasLabelLike(row, /[?？]\s*$/u) && !hasLabelLike(opener, /[?？]\s*$/u));

const hasLabelLike = ({ row }: TableRow, ending: RegExp): boolean =>
  row.segments.slice(0, -1).some(({ text }) => ending.test(text));
