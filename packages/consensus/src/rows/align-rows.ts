import type { JsonValue } from '@docquorum/document';
import { canonicalJson, type SchemaNode } from '@docquorum/schema';
import type { LeafVote } from '../leaves/leaf-vote.js';
import type { MergeContext } from '../tree/merge-context.js';
import { heavier, weightOf, type Say } from '../tree/say.js';
import type { Scope } from '../tree/scope.js';
import { valueOf } from '../tree/value-of.js';
import type { Column } from './column.js';
import { distanceTo } from './distance.js';
import { layOut } from './lay-out.js';
import { createMatcher, type RowMatcher } from './matching.js';
import { orderColumns } from './order-columns.js';
import { fieldWeights } from './row-similarity.js';
import { RowTable, type Comparable, type Row, type RunRows } from './row.js';

/** Least similarity of rows of the same element; single values need more than rows of several. */
const thresholds = { row: 0.5, scalar: 0.8 } as const;

/** Times that the runs are laid out on a better reference, at most. */
const maxRounds = 5;

/** Rows that may be compared with a reference before the first round: it says how many runs are tried as that. */
const rowBudget = 2000;

/** The columns of a list. */
export interface AlignedRows {
  /** Those that enough runs have, in the order of the majority. */
  readonly kept: readonly Column[];
  readonly dropped: readonly Column[];
}

function readRows(table: RowTable, node: SchemaNode, scope: Scope, { say, weight }: LeafVote): Row[] {
  const rows: Row[] = [];
  const once = new Set<string>();
  const unique = node.jsonSchema['uniqueItems'] === true;
  for (const [index, value] of (say.value as readonly JsonValue[]).entries()) {
    const item = node.item(index);
    // Elements that the schema forbids, or null where it allows none, are no rows.
    if (item === undefined || (value === null && !item.nullable)) continue;
    const inner: Say = { run: say.run, weight, value, place: { parent: say.place, step: index } };
    const row = table.row({ ...inner, weight: scope.weightOf(say.run) }, index);
    // What the schema wants once, a run says once.
    if (unique) {
      const text = canonicalJson(valueOf(table.merge([row])));
      if (once.has(text)) continue;
      once.add(text);
    }
    rows.push(row);
  }
  return rows;
}

/** Signatures that some run has more than once. */
function repeatedIn(lists: readonly RunRows[]): ReadonlySet<number> {
  const repeated = new Set<number>();
  for (const { rows } of lists) {
    const seen = new Set<number>();
    for (const { signature } of rows) {
      if (seen.has(signature)) repeated.add(signature);
      seen.add(signature);
    }
  }
  return repeated;
}

const textOf = (reference: readonly Comparable[]): string => reference.map(({ signature }) => signature).join();

/** The different lists of the runs, the one with the most in common with all others first. */
function byCentrality(lists: readonly RunRows[]): (readonly Row[])[] {
  const weights = new Map<number, number>();
  for (const { rows, weight } of lists) {
    for (const { signature } of new Map(rows.map((row) => [row.signature, row])).values()) {
      weights.set(signature, (weights.get(signature) ?? 0) + weight);
    }
  }
  const total = weightOf(lists);
  // A row that most runs have speaks for a list, any other against it.
  const central = (rows: readonly Row[]): number =>
    rows.reduce((sum, { signature }) => sum + 2 * (weights.get(signature) ?? 0) - total, 0);
  return [...new Map(lists.map(({ rows }) => [textOf(rows), rows])).values()]
    .map((rows) => ({ rows, central: central(rows) }))
    .sort((a, b) => (heavier(a.central, b.central) ? -1 : heavier(b.central, a.central) ? 1 : 0))
    .map(({ rows }) => rows);
}

/** The run that all runs are closest to; of long lists, where that costs too much, the one with the most in common. */
function medianRun(lists: readonly RunRows[], matcher: RowMatcher): readonly Row[] {
  const size = lists.reduce((sum, { rows }) => sum + rows.length, 0);
  const [first = [], ...others] = byCentrality(lists).slice(0, Math.max(1, Math.floor(rowBudget / Math.max(1, size))));
  if (others.length === 0) return first;
  let best = { rows: first, distance: distanceTo(first, lists, matcher) };
  for (const rows of others) {
    const distance = distanceTo(rows, lists, matcher);
    if (heavier(best.distance, distance)) best = { rows, distance };
  }
  return best.rows;
}

/** Which columns enough runs have. */
export type Keep = (columns: readonly Column[]) => ReadonlySet<Column>;

/**
 * Finds the columns of a list: rows of different runs that describe the same element. All runs are laid out on one of
 * them, then on the list that this gives, until it gives itself. So the result is a list that the runs, each laid out on it
 * by itself, make again, and one more run that agrees with it changes nothing.
 */
export function alignRows(
  context: MergeContext,
  scope: Scope,
  node: SchemaNode,
  votes: readonly LeafVote[],
  keep: Keep,
): AlignedRows {
  const item = node.items ?? node.item(0);
  if (item === undefined) return { kept: [], dropped: [] };
  const inner = scope.element(item);
  const table = new RowTable(context, inner, item);
  const lists = votes.map((vote) => ({ rows: readRows(table, node, inner, vote), weight: vote.weight }));
  const { key = [], ordered = true } = scope.options;
  const scalar =
    table.fieldCount <= 1 &&
    lists.every(({ rows }) => rows.every(({ say }) => typeof say.value !== 'object' || say.value === null));
  const matcher = createMatcher({
    threshold: scalar ? thresholds.scalar : thresholds.row,
    ordered,
    equalOnly: scalar && !table.hasText,
    weights: fieldWeights(lists, table.fieldCount),
    repeated: repeatedIn(lists),
    keyFields: key.map((name) => table.fieldOf(name)).filter((field) => field !== undefined),
  });
  let reference: readonly Comparable[] = medianRun(lists, matcher);
  for (let round = 1; ; round++) {
    const columns = layOut(reference, lists, matcher, table);
    const chosen = keep(columns);
    const kept = orderColumns(columns.filter((column) => chosen.has(column)));
    if (round === maxRounds || textOf(kept) === textOf(reference)) {
      return { kept, dropped: columns.filter((column) => !chosen.has(column)) };
    }
    reference = kept;
  }
}
