import weights from '../weights.json' with { type: 'json' };
import type { LeafPlan } from '../plan/field-plan.js';
import { addCells, addSpan, isCode, type ItemCells } from './add-line.js';
import type { CollectedItems, RowsToCollect } from './collect-items.js';
import type { TableContext } from './read-table.js';
import type { TableRow } from './table-row.js';

/** Share of the items that have as many lines above their numbers as the first one, and numbers without words beside them. */
const leastAlike = 0.7;

/**
 * Items of several rows that end with the row of their numbers, as tills print them: words and codes above, then quantity,
 * price and amount. Undefined where the table is not of that form.
 */
export function collectStacked(
  context: TableContext,
  { rows, columns, shape }: RowsToCollect,
): CollectedItems | undefined {
  if (!shape.hasAnchors) return undefined;
  const end = rows.findIndex((row, i) => row.summary === 'total' || row.summary === 'sum' || isApart(rows[i - 1], row));
  // Rules are printed as rows of dashes.
  const body = (end < 0 ? rows : rows.slice(0, end)).filter(({ row }) => /[\p{L}\p{N}]/u.test(row.text));
  const full = (row: TableRow): boolean => row.held.size >= shape.typicalFill && row.summary === undefined;
  const stacks = stacksOf(body, full);
  const [first] = stacks;
  const above = (first?.length ?? 1) - 1;
  const alike = stacks.filter((stack) => stack.length === above + 1);
  const bare = stacks.filter((stack) => isBare(stack.at(-1)));
  const trailing = body.length - 1 - body.findLastIndex(full);
  const isStacked =
    above > 0 &&
    trailing < above + 1 &&
    alike.length > 1 &&
    Math.min(alike.length, bare.length) >= stacks.length * leastAlike;
  if (!isStacked) return undefined;
  const used: number[] = [];
  const items = stacks.map((stack): ItemCells => {
    const item: ItemCells = new Map();
    const lines = stack.slice(-above - 1);
    for (const line of lines) {
      if (line === lines.at(-1)) addCells(item, line, columns);
      else addLineAbove(context, item, line, columns);
      used.push(line.row.index);
    }
    return item;
  });
  return { items, rows: used, sum: end < 0 ? undefined : rows[end]?.row };
}

/** Codes and words go to fields of such, wherever they stand; the rest by the columns. */
function addLineAbove(
  { leaves }: TableContext,
  item: ItemCells,
  line: TableRow,
  columns: RowsToCollect['columns'],
): void {
  const open = (kind: LeafPlan['kind']): LeafPlan | undefined =>
    leaves.find((leaf) => leaf.kind === kind && !item.has(leaf));
  for (const { text, start, end, row } of line.row.segments) {
    const words = leaves.find((leaf) => leaf.kind === 'text');
    const field = isCode(text) ? (open('id') ?? words) : /\p{L}{2}/u.test(text) ? words : undefined;
    if (field) addSpan(item, field, { row, start, end });
    else {
      const inside = line.cells.map((cell) => (cell && cell.start < end && cell.end > start ? cell : undefined));
      addCells(item, { ...line, cells: inside }, columns);
    }
  }
}

/** The rows up to each full one, that included. */
function stacksOf(rows: readonly TableRow[], isFull: (row: TableRow) => boolean): TableRow[][] {
  const stacks: TableRow[][] = [];
  let stack: TableRow[] = [];
  for (const row of rows) {
    stack.push(row);
    if (!isFull(row)) continue;
    stacks.push(stack);
    stack = [];
  }
  return stacks;
}

const isApart = (above: TableRow | undefined, { row }: TableRow): boolean =>
  above !== undefined && row.rect.top - above.row.rect.bottom > weights.table.sampleGap;

/** No word stands among its numbers. */
const isBare = (row: TableRow | undefined): boolean => row !== undefined && !/\p{L}{4}/u.test(row.row.text);
