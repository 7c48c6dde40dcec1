import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import type { TableColumn } from './table-columns.js';
import { isAnchorColumn, type TableRow } from './table-row.js';

/** What the rows of the items of a table have in common. */
export interface TableShape {
  /** Some columns hold numbers, dates or codes. */
  readonly hasAnchors: boolean;
  /** The number of such columns that most items fill. */
  readonly typicalFill: number;
  /** Fewest of them that make a row an item. */
  readonly needed: number;
  /** Those that nearly every item fills. */
  readonly core: ReadonlySet<LeafPlan>;
  /** Most items have words on the row of their numbers. */
  readonly worded: boolean;
  /** Blank between two rows, in text units. */
  readonly pitch: number;
}

/** The shape of a table by all of its rows that were read so far. */
export function tableShape(rows: readonly TableRow[], columns: readonly TableColumn[]): TableShape {
  const typicalFill = typicalFillOf(rows);
  const needed = Math.max(1, Math.ceil(typicalFill * weights.table.anchorShare));
  const items = rows.filter((row) => !row.summary && row.held.size >= needed);
  const typical = rows.filter((row) => row.held.size >= typicalFill);
  const leaves = new Set(items.flatMap((row) => [...row.held]));
  return {
    hasAnchors: columns.some(isAnchorColumn),
    typicalFill,
    needed,
    core: new Set(
      [...leaves].filter(
        (leaf) => items.filter((row) => row.held.has(leaf)).length >= items.length * weights.table.coreShare,
      ),
    ),
    worded: typical.filter((row) => row.worded > 0).length * 2 > typical.length,
    pitch: median(rows.slice(1).map(({ row }, i) => row.rect.top - (rows[i]?.row.rect.bottom ?? 0))),
  };
}

/** It has what nearly every item has. */
export const isFullItem = ({ core, typicalFill, worded }: TableShape, row: TableRow): boolean =>
  row.held.size >= Math.min(typicalFill, Math.max(2, core.size)) &&
  [...core].every((leaf) => row.held.has(leaf)) &&
  (!worded || row.worded > 0);

/** The number of filled columns that most items have. */
function typicalFillOf(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { held, summary } of rows) {
    if (held.size > 0 && !summary) counts.set(held.size, (counts.get(held.size) ?? 0) + 1);
  }
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

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
