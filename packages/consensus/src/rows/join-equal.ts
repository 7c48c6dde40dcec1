import type { Column } from './column.js';
import type { Row } from './row.js';

/** What is found once; `null` for what is found more often. */
function uniqueIndex<Key>(entries: Iterable<readonly [Key | undefined, number]>): Map<Key, number | null> {
  const found = new Map<Key, number | null>();
  for (const [key, at] of entries)
    if (key !== undefined) found.set(key, found.has(key) && found.get(key) !== at ? null : at);
  return found;
}

function* keysOfColumns<Key>(
  columns: readonly Column[],
  keyOf: (row: Row) => Key | undefined,
): Generator<readonly [Key | undefined, number]> {
  for (const [at, column] of columns.entries()) {
    const seen = new Set([...column.rows.values()].map(keyOf));
    for (const key of seen) yield [key, at];
  }
}

/**
 * Rows whose key is found once in their run and in one column only, wherever both stand: the same element, without a
 * doubt. Repeated keys are left to the stages that look at order.
 * @returns row position to column position
 */
export function joinEqual<Key>(
  rows: readonly Row[],
  columns: readonly Column[],
  keyOf: (row: Row) => Key | undefined,
): Map<number, number> {
  const inRun = uniqueIndex(rows.map((row, at) => [keyOf(row), at] as const));
  const inColumns = uniqueIndex(keysOfColumns(columns, keyOf));
  const joined = new Map<number, number>();
  for (const [key, row] of inRun) {
    const column = inColumns.get(key);
    if (row !== null && column !== null && column !== undefined) joined.set(row, column);
  }
  return joined;
}
