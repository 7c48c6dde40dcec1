import type { JsonValue } from '@docquorum/document';
import type { SchemaNode } from '@docquorum/schema';
import type { LeafVote } from '../leaves/leaf-vote.js';
import type { MergeContext } from '../tree/merge-context.js';
import { heavier, type Say } from '../tree/say.js';
import type { Scope } from '../tree/scope.js';
import type { Column } from './column.js';
import { createMatcher, type RowMatcher } from './matching.js';
import { placeRun } from './place-run.js';
import { fieldWeights } from './row-similarity.js';
import { RowTable, type Row } from './row.js';

/** Least similarity of rows of the same element; single values need more than rows of several. */
const thresholds = { row: 0.5, scalar: 0.8 } as const;

/** Times that the runs are laid out again, at most. */
const maxRounds = 2;

interface RunRows {
  readonly rows: readonly Row[];
  readonly weight: number;
  /** How many of the rows are also elsewhere, by weight: the run with the most is laid out first. */
  readonly central: number;
}

function readRows(table: RowTable, node: SchemaNode, scope: Scope, { say, weight }: LeafVote): Row[] {
  const rows: Row[] = [];
  for (const [index, value] of (say.value as readonly JsonValue[]).entries()) {
    const item = node.item(index);
    // Elements that the schema forbids, or null where it allows none, are no rows.
    if (item === undefined || (value === null && !item.nullable)) continue;
    const inner: Say = { run: say.run, weight, value, place: { parent: say.place, step: index } };
    rows.push(table.row({ ...inner, weight: scope.weightOf(say.run) }, index, item));
  }
  return rows;
}

/** The order in which runs are laid out: the one that agrees most with the others first, then canonical order. */
function byCentrality(lists: readonly { rows: readonly Row[]; weight: number }[]): RunRows[] {
  const weights = new Map<number, number>();
  for (const { rows, weight } of lists) {
    for (const signature of new Set(rows.map((row) => row.signature))) {
      weights.set(signature, (weights.get(signature) ?? 0) + weight);
    }
  }
  const central = (rows: readonly Row[]): number =>
    rows.reduce((sum, row) => sum + (weights.get(row.signature) ?? 0), 0);
  return lists
    .map(({ rows, weight }) => ({ rows, weight, central: central(rows) }))
    .sort((a, b) => (heavier(a.central, b.central) ? -1 : heavier(b.central, a.central) ? 1 : 0));
}

/** Takes each run's rows off and lays them out again, now that all the others are there. */
function settle(
  lists: readonly RunRows[],
  columns: readonly Column[],
  matcher: RowMatcher,
  table: RowTable,
): readonly Column[] {
  let settled = columns;
  for (const { rows } of lists) {
    const [first] = rows;
    if (first === undefined) continue;
    const run = first.say.run.index;
    for (const column of settled) column.remove(run);
    settled = placeRun(
      rows,
      settled.filter((column) => column.rows.size > 0),
      matcher,
      table,
    );
  }
  return settled;
}

/**
 * Finds the columns of a list: rows of different runs that describe the same element. Runs are laid out one after the
 * other; each row joins the column that it equals, or is most similar to, in order where order carries meaning.
 * @returns columns in the order of the alignment, whatever their weight
 */
export function alignRows(
  context: MergeContext,
  scope: Scope,
  node: SchemaNode,
  votes: readonly LeafVote[],
): readonly Column[] {
  const item = node.items ?? node.item(0);
  if (item === undefined) return [];
  const inner = scope.element(item);
  const table = new RowTable(context, inner);
  const read = votes.map((vote) => ({ rows: readRows(table, node, inner, vote), weight: vote.weight }));
  const { key = [], ordered = true } = scope.options;
  const scalar =
    table.fieldCount <= 1 &&
    read.every(({ rows }) => rows.every(({ say }) => typeof say.value !== 'object' || say.value === null));
  const matcher = createMatcher({
    threshold: scalar ? thresholds.scalar : thresholds.row,
    ordered,
    equalOnly: scalar && !table.hasText,
    total: votes.reduce((sum, { weight }) => sum + weight, 0),
    weights: fieldWeights(read, table.fieldCount),
    keyFields: key.map((name) => table.fieldOf(name)).filter((field) => field !== undefined),
  });
  const lists = byCentrality(read);
  let columns: readonly Column[] = [];
  for (const { rows } of lists) columns = placeRun(rows, columns, matcher, table);
  for (let round = 0; round < maxRounds; round++) {
    // Where most runs have every row there is nothing to settle.
    if (columns.every((column) => heavier(column.weight, matcher.total / 2))) break;
    const before = columns.length;
    columns = settle(lists, columns, matcher, table);
    if (columns.length === before) break;
  }
  return columns;
}
