import type { Comparable, Row } from './row.js';

/** Where each key is found; `null` for a key that is found more than once. */
function uniqueIndex<Key>(
  entries: readonly Comparable[],
  keyOf: (entry: Comparable) => Key | undefined,
): Map<Key, number | null> {
  const found = new Map<Key, number | null>();
  for (const [at, entry] of entries.entries()) {
    const key = keyOf(entry);
    if (key !== undefined) found.set(key, found.has(key) ? null : at);
  }
  return found;
}

/**
 * Rows whose key is found once in their run and once in the reference, wherever both stand: the same element, without a
 * doubt. Repeated keys are left to the stages that look at order.
 * @returns row position to reference position
 */
export function joinEqual<Key>(
  rows: readonly Row[],
  reference: readonly Comparable[],
  keyOf: (entry: Comparable) => Key | undefined,
): Map<number, number> {
  const inReference = uniqueIndex(reference, keyOf);
  const joined = new Map<number, number>();
  for (const [key, row] of uniqueIndex(rows, keyOf)) {
    const at = inReference.get(key);
    if (row !== null && at !== null && at !== undefined) joined.set(row, at);
  }
  return joined;
}
