import { Column } from './column.js';
import { fillGaps } from './fill-gaps.js';
import { joinEqual } from './join-equal.js';
import { joinSimilar } from './join-similar.js';
import type { RowMatcher } from './matching.js';
import type { Row, RowTable } from './row.js';

/** Which row of a run belongs to which column, by positions. Declared keys first, then equal rows, then similar ones. */
function matchRows(rows: readonly Row[], columns: readonly Column[], matcher: RowMatcher): Map<number, number> {
  let joined = joinEqual(rows, columns, matcher.keyOf);
  const takenByKey = new Set(joined.values());
  for (const [row, column] of joinEqual(rows, columns, (one) => one.signature)) {
    if (!joined.has(row) && !takenByKey.has(column)) joined.set(row, column);
  }
  if (joined.size === rows.length) return joined;
  if (matcher.ordered) joined = fillGaps(joined, rows, columns, matcher);
  return joinSimilar(joined, rows, columns, matcher);
}

/**
 * Lays the rows of one run on the columns found so far. A row without a column starts one, behind the column of the row
 * before it.
 * @returns the columns in their new order
 */
export function placeRun(
  rows: readonly Row[],
  columns: readonly Column[],
  matcher: RowMatcher,
  table: RowTable,
): readonly Column[] {
  const joined = matchRows(rows, columns, matcher);
  const behind = new Map<number, Column[]>();
  let last = -1;
  for (const [at, row] of rows.entries()) {
    const column = joined.get(at);
    if (column !== undefined) {
      columns[column]?.add(row);
      // A row that moved back does not pull the rows behind it along.
      last = Math.max(last, column);
      continue;
    }
    const fresh = new Column(table);
    fresh.add(row);
    const others = behind.get(last);
    if (others === undefined) behind.set(last, [fresh]);
    else others.push(fresh);
  }
  if (behind.size === 0) return columns;
  return [...(behind.get(-1) ?? []), ...columns.flatMap((column, at) => [column, ...(behind.get(at) ?? [])])];
}
