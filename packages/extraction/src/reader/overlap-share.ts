import type { Span } from '../page-model/span.js';

/** Common characters of two stretches of text over all of both, 0..1 (Dice). */
export function overlapShare(a: readonly Span[], b: readonly Span[]): number {
  let common = 0;
  for (const one of a) {
    for (const other of b) {
      if (one.row === other.row) common += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
    }
  }
  if (common === 0) return 0;
  const size = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);
  return (2 * common) / (size(a) + size(b));
}
