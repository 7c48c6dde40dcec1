/** A stretch of text, end excluded. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How many spans may reach over a later one that begins after them; blank-joined numbers do. */
const reach = 8;

/**
 * The spans that overlap a stretch, found by halving, so that many questions about a long text stay cheap.
 * @param spans ordered by start
 */
export function overlapping<T extends Stretch>(spans: readonly T[], start: number, end: number): T[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.start ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low - 1; i >= 0; i -= 1) {
    const span = spans[i];
    if (!span || (span.end <= start && low - i > reach)) break;
    if (span.end > start) found.unshift(span);
  }
  return found;
}

/** The last span that ends at or before an offset. */
export function lastBefore<T extends Stretch>(spans: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}
