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

/**
 * The order of most runs: each column moves up while more weight has it before its upper neighbour than after. Each such
 * move lessens the disagreement with the runs, so it ends; rows in a cycle keep the order of the reference.
 * @param columns in the order of the reference
 */
export function orderColumns(columns: readonly Column[]): readonly Column[] {
  const ordered: Column[] = [];
  for (const column of columns) {
    let at = ordered.length;
    for (; at > 0; at--) {
      const above = ordered[at - 1];
      if (above === undefined || !heavier(weightBefore(column, above), weightBefore(above, column))) break;
    }
    ordered.splice(at, 0, column);
  }
  return ordered;
}
