import { fillGaps } from './fill-gaps.js';
import { joinEqual } from './join-equal.js';
import { joinSimilar } from './join-similar.js';
import type { RowMatcher } from './matching.js';
import type { Comparable, Row } from './row.js';

/**
 * Which row of a run is which row of a reference list: declared keys first, then equal rows, then similar ones. Depends on
 * nothing but the two lists.
 * @returns row position to reference position
 */
export function matchRows(
  rows: readonly Row[],
  reference: readonly Comparable[],
  matcher: RowMatcher,
): ReadonlyMap<number, number> {
  let joined = joinEqual(rows, reference, matcher.keyOf);
  const takenByKey = new Set(joined.values());
  for (const [row, at] of joinEqual(rows, reference, (entry) =>
    matcher.isRepeated(entry) ? undefined : entry.signature,
  )) {
    if (!joined.has(row) && !takenByKey.has(at)) joined.set(row, at);
  }
  if (joined.size === rows.length) return joined;
  const taken = new Set(joined.values());
  const open = [...reference.keys()].filter((at) => !taken.has(at));
  if (matcher.ordered) joined = fillGaps(joined, rows, reference, open, matcher);
  return joinSimilar(joined, rows, reference, open, matcher);
}
