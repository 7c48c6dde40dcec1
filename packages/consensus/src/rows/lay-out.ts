import { Column } from './column.js';
import { fillGaps } from './fill-gaps.js';
import { joinSimilar } from './join-similar.js';
import { matchRows } from './match-rows.js';
import type { RowMatcher } from './matching.js';
import type { Comparable, Row, RowTable, RunRows } from './row.js';

/**
 * Adds the rows that the reference does not have to the columns of such rows of other runs, or to new ones.
 * @param homes columns of the reference that rows have found, by row position
 * @param fresh columns that the reference does not have; new ones are added
 */
function addLeftovers(
  rows: readonly Row[],
  homes: ReadonlyMap<number, Column>,
  columns: readonly Column[],
  fresh: Set<Column>,
  matcher: RowMatcher,
  table: RowTable,
): readonly Column[] {
  const positions = new Map(columns.map((column, at) => [column, at]));
  let joined = new Map([...homes].map(([row, column]) => [row, positions.get(column) ?? -1]));
  const open = [...columns.entries()].filter(([, column]) => fresh.has(column)).map(([at]) => at);
  if (matcher.ordered) joined = fillGaps(joined, rows, columns, open, matcher);
  joined = joinSimilar(joined, rows, columns, open, matcher);
  const behind = new Map<number, Column[]>();
  let last = -1;
  for (const [at, row] of rows.entries()) {
    const column = joined.get(at);
    if (column !== undefined) {
      if (!homes.has(at)) columns[column]?.add(row);
      // A row that moved back does not pull the rows behind it along.
      last = Math.max(last, column);
      continue;
    }
    const started = new Column(table);
    started.add(row);
    fresh.add(started);
    const others = behind.get(last);
    if (others === undefined) behind.set(last, [started]);
    else others.push(started);
  }
  if (behind.size === 0) return columns;
  return [...(behind.get(-1) ?? []), ...columns.flatMap((column, at) => [column, ...(behind.get(at) ?? [])])];
}

/**
 * Lays every run on a reference list, each by itself, so that no run sways where another one's rows go; then joins the rows
 * that the reference does not have among themselves.
 * @returns columns in the order of the reference; those that it does not have stand behind the row before them
 */
export function layOut(
  reference: readonly Comparable[],
  lists: readonly RunRows[],
  matcher: RowMatcher,
  table: RowTable,
): readonly Column[] {
  const home = reference.map(() => new Column(table));
  const homesOf = lists.map(({ rows }) => {
    const homes = new Map<number, Column>();
    for (const [at, position] of matchRows(rows, reference, matcher)) {
      const [row, column] = [rows[at], home[position]];
      if (row === undefined || column === undefined) continue;
      column.add(row);
      homes.set(at, column);
    }
    return homes;
  });
  let columns: readonly Column[] = home;
  const fresh = new Set<Column>();
  for (const [at, { rows }] of lists.entries()) {
    const homes = homesOf[at] ?? new Map<number, Column>();
    if (homes.size < rows.length) columns = addLeftovers(rows, homes, columns, fresh, matcher, table);
  }
  return columns.filter(({ rows }) => rows.size > 0);
}
