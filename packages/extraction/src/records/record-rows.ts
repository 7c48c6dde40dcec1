import type { LabelMap } from '../labels/label-map.js';
import type { Row } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { summaryForm } from '../tables/table-row.js';
import weights from '../weights.json' with { type: 'json' };
import { classOfLeaf, goesOnRange, type PieceClass, type RecordPiece, recordPieces } from './record-pieces.js';

/** A row with its pieces. */
export interface PiecedRow {
  readonly row: Row;
  readonly pieces: readonly RecordPiece[];
}

/** Rows that are one element of a list. */
export interface ListRecord {
  readonly rows: readonly PiecedRow[];
  /** Rows between this record and the one before that head it and those that follow, such as a day. */
  readonly heading: readonly PiecedRow[];
}

const anchorClasses: readonly PieceClass[] = ['date', 'amount', 'time'];
/** Lines of a record; what follows is something else. */
const mostRows = 6;

/**
 * Records by the values that come in each of them: a row with a date, an amount or the usual number of times opens or
 * makes one. The class that gives the most records counts; undefined where none comes twice.
 */
export function findRecords(
  labels: LabelMap,
  leaves: readonly LeafPlan[],
  rows: readonly Row[],
): readonly ListRecord[] | undefined {
  const pieced = untilSum(
    labels,
    rows.map((row) => ({ row, pieces: recordPieces(row) })),
  );
  let best: readonly ListRecord[] = [];
  for (const anchor of anchorClasses) {
    const wanted = leaves.filter((leaf) => classOfLeaf(leaf, leaves) === anchor).length;
    if (wanted === 0) continue;
    const records = recordsBy(pieced, anchor, wanted);
    if (records.length > best.length) best = records;
  }
  return best.length > 1 ? best : undefined;
}

function untilSum(labels: LabelMap, rows: readonly PiecedRow[]): readonly PiecedRow[] {
  const end = rows.findIndex(({ row, pieces }) => {
    const form = summaryForm(labels, row);
    return form !== undefined && form !== 'extra' && pieces.some((piece) => piece.class === 'amount');
  });
  return end < 0 ? rows : rows.slice(0, end);
}

function recordsBy(rows: readonly PiecedRow[], anchor: PieceClass, wanted: number): ListRecord[] {
  const anchors = [...rows.keys()].filter((i) =>
    rows[i]?.pieces.some((piece) => piece.class === anchor && !goesOnRange(piece)),
  );
  const each = anchors.map((i) => rows[i]?.pieces.filter((piece) => piece.class === anchor).length ?? 0);
  const usual = each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)] ?? 1;
  // A range of two days is one piece for two fields.
  const step = anchor === 'time' ? Math.max(1, Math.ceil(wanted / usual)) : 1;
  const starts = anchors.filter((_, i) => i % step === 0);
  const lead = opensAbove(rows, starts) ? 1 : 0;
  const runs: ListRecord[][] = [[]];
  let after = 0;
  for (const [i, start] of starts.entries()) {
    const from = Math.max(after, start - lead);
    const last = anchors[i * step + step - 1] ?? start;
    const limit = Math.min((starts[i + 1] ?? Infinity) - lead, last + mostRows, rows.length);
    let end = last + 1;
    while (end < limit && isClose(rows[end - 1], rows[end]) && !headsOthers(rows[end], anchor)) end += 1;
    const heading = i === 0 ? rows.slice(Math.max(0, from - 1), from) : rows.slice(after, from);
    if (i > 0 && !goesOn(rows, after, from)) runs.push([]);
    runs.at(-1)?.push({ rows: rows.slice(from, end), heading });
    after = end;
  }
  return runs.reduce((best, run) => (run.length > best.length ? run : best), []);
}

/** A day that stands alone heads the entries below it, where the entries are told apart by something else. */
const headsOthers = (row: PiecedRow | undefined, anchor: PieceClass): boolean => {
  const [only, ...others] = row?.pieces ?? [];
  return only !== undefined && others.length === 0 && only.class !== 'text' && only.class !== anchor;
};

/** At most one line parts two records of a list, and no wide gap. */
const goesOn = (rows: readonly PiecedRow[], end: number, next: number): boolean =>
  next - end <= 1 &&
  rows.slice(end, next + 1).every(({ row }, i) => {
    const above = rows[end - 1 + i]?.row;
    return !above || above.page !== row.page || row.rect.top - above.rect.bottom < weights.record.mostGap;
  });

/** The line over each anchor is nearer to it than to the line above. */
function opensAbove(rows: readonly PiecedRow[], starts: readonly number[]): boolean {
  const opened = starts.filter((start) => {
    const [before, above] = [rows[start - 2], rows[start - 1]];
    return above && !starts.includes(start - 1) && isClose(above, rows[start]) && (!before || !isClose(before, above));
  });
  return opened.length * 2 > starts.length;
}

const isClose = (above: PiecedRow | undefined, below: PiecedRow | undefined): boolean =>
  above !== undefined &&
  below !== undefined &&
  above.row.page === below.row.page &&
  below.row.rect.top - above.row.rect.bottom < weights.table.wrapGap;
