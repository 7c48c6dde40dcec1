import type { Say } from '../tree/say.js';
import { heavier } from '../tree/say.js';
import type { Column } from './column.js';

/** The weight of the runs in which one stands before another. */
function weightBefore(a: Column, b: Column): number {
  let weight = 0;
  for (const [run, row] of a.rows) {
    const other = b.rows.get(run);
    if (other !== undefined && row.index < other.index) weight += row.say.weight;
  }
  return weight;
}

function weightedMedian(values: { readonly value: number; readonly weight: number }[]): number {
  const sorted = values.sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    if (!heavier(half, sum)) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

/** The rank of every row among the kept rows of its run, as a share of their number, so that short lists compare too. */
function relativeRanks(columns: readonly Column[]): Map<Say, number> {
  const byRun = new Map<number, Say[]>();
  const order = new Map<Say, number>();
  for (const column of columns) {
    for (const [run, { say, index }] of column.rows) {
      order.set(say, index);
      const says = byRun.get(run);
      if (says === undefined) byRun.set(run, [say]);
      else says.push(say);
    }
  }
  const ranks = new Map<Say, number>();
  for (const says of byRun.values()) {
    says.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    for (const [rank, say] of says.entries()) ranks.set(say, (rank + 0.5) / says.length);
  }
  return ranks;
}

/**
 * The order of the kept columns: by the weighted median of their ranks, then each moves up while more weight has it before
 * its upper neighbour than after. Each such move lessens the disagreement with the runs, so it ends; rows in a cycle keep
 * the order of the medians.
 * @param columns in the order of the alignment, which decides between equal medians
 */
export function orderColumns(columns: readonly Column[]): readonly Column[] {
  const ranks = relativeRanks(columns);
  const medians = columns.map((column, position) => ({
    column,
    position,
    median: weightedMedian(
      [...column.rows.values()].map(({ say }) => ({ value: ranks.get(say) ?? 0, weight: say.weight })),
    ),
  }));
  medians.sort((a, b) => a.median - b.median || a.position - b.position);
  const ordered: Column[] = [];
  for (const { column } of medians) {
    let at = ordered.length;
    for (; at > 0; at--) {
      const above = ordered[at - 1];
      if (above === undefined || !heavier(weightBefore(column, above), weightBefore(above, column))) break;
    }
    ordered.splice(at, 0, column);
  }
  return ordered;
}
