import type { ReaderConstants } from '../reader-constants.js';

/** What of a page bounds a run of matching words. */
export interface RunPage {
  readonly segments: readonly number[];
  /** Words that end with a colon. */
  readonly stops: readonly boolean[];
  /** Words that hold a digit. */
  readonly digits: readonly boolean[];
}

/** Words in a row that match a query, with short words between them. */
export interface MatchRun {
  readonly first: number;
  readonly last: number;
  /** Matching words over all words of the label that they stand in, 0..1. */
  readonly precision: number;
}

/** @param best how well each word matches, 0..1 */
export function findRuns(page: RunPage, best: Float64Array, { run: rules }: ReaderConstants): MatchRun[] {
  const { segments, stops, digits } = page;
  const matches = (word: number): boolean => (best[word] ?? 0) >= rules.matched;
  const runs: MatchRun[] = [];
  for (let first = 0; first < best.length; first += 1) {
    if (!matches(first)) continue;
    let last = first;
    for (let j = first + 1, skipped = 0; segments[j] === segments[first] && !stops[j - 1]; j += 1) {
      if (matches(j)) [last, skipped] = [j, 0];
      else {
        skipped += 1;
        if (skipped > rules.bridge || digits[j]) break;
      }
    }
    let from = first;
    while (segments[from - 1] === segments[first] && !stops[from - 1] && !digits[from - 1]) from -= 1;
    let to = last;
    while (segments[to + 1] === segments[first] && !stops[to] && !digits[to + 1]) to += 1;
    let count = 0;
    for (let k = first; k <= last; k += 1) if (matches(k)) count += 1;
    runs.push({ first, last, precision: count / (to - from + 1) });
    first = last;
  }
  return runs;
}
