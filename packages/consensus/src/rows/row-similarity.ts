import { distance } from 'fastest-levenshtein';
import { textSimilarity } from '../text/text-similarity.js';
import type { Cell, Comparable, RunRows } from './row.js';

/** Part of a field's weight that counts against two rows of which only one has the field. */
const missingCost = 0.3;

/**
 * What each field says about which row this is: much where values differ from row to row (codes), little where they
 * repeat (units). 1 for the field of which a run has the most different values, 0.1 for one without any. Counts, not
 * shares: one more run that says what others say does not change which field tells most.
 */
export function fieldWeights(lists: readonly RunRows[], fields: number): readonly number[] {
  const counts = Array.from({ length: fields }, (_, field) => {
    const different = ({ rows }: RunRows): number =>
      new Set(rows.flatMap(({ cells: { [field]: cell } }) => (cell === undefined ? [] : [cell.key]))).size;
    return Math.max(...lists.map(different));
  });
  const most = Math.max(1, ...counts);
  return counts.map((count) => 0.1 + 0.9 * (count / most) ** 2);
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const key of a) left.set(key, (left.get(key) ?? 0) + 1);
  let shared = 0;
  for (const key of b) {
    const count = left.get(key) ?? 0;
    if (count > 0) shared += 1;
    left.set(key, count - 1);
  }
  return (2 * shared) / (a.length + b.length);
}

function cellSimilarity(a: Cell, b: Cell): number {
  if (a.key === b.key) return 1;
  if (a.elements !== undefined && b.elements !== undefined) return overlap(a.elements, b.elements);
  if (a.kind === 'number' && b.kind === 'number') {
    return 0.6 * Math.max(0, 1 - (2 * distance(a.key, b.key)) / Math.max(a.key.length, b.key.length));
  }
  if (a.kind === 'text' && b.kind === 'text') return 0.95 * Math.max(0, 1.25 * textSimilarity(a.key, b.key) - 0.25);
  return 0;
}

/** How alike two rows are, 0..1: the mean over fields, by what each field tells. */
export function rowSimilarity(a: Comparable['cells'], b: Comparable['cells'], weights: readonly number[]): number {
  let sum = 0;
  let whole = 0;
  for (const [field, weight] of weights.entries()) {
    const cellA = a[field];
    const cellB = b[field];
    if (cellA !== undefined && cellB !== undefined) {
      sum += weight * cellSimilarity(cellA, cellB);
      whole += weight;
    } else if (cellA !== undefined || cellB !== undefined) whole += weight * missingCost;
  }
  return whole === 0 ? 1 : sum / whole;
}
