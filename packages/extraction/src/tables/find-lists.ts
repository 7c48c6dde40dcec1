import type { FoundValue } from '../assemble-output.js';
import { candidatePoolOf } from '../candidates/candidate-pool.js';
import { conventionsOf } from '../choose/document-conventions.js';
import { findOptions } from '../choose/rank-field.js';
import { planLabelsOf } from '../labels/plan-labels.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModelAnd } from '../page-model/per-model.js';
import type { ArrayPlan, FieldPlan, LeafPlan } from '../plan/field-plan.js';
import { leavesOf } from '../plan/leaves-of.js';
import weights from '../weights.json' with { type: 'json' };
import { columnEvidence, weighRows } from './cell-evidence.js';
import { cellValue } from './cell-value.js';
import { readHeaderless } from './headerless-table.js';
import { rowsUnderHeading } from './list-sections.js';
import { readTable, type TableItem } from './read-table.js';
import { findBlocks, readBlocks } from './repeated-blocks.js';
import { findRecords } from '../records/record-rows.js';
import { fillRecords } from '../records/record-slots.js';
import { findScalarList } from '../scalar-lists/find-scalar-list.js';
import { findHeaders } from './table-header.js';
import { shareCells } from './shared-cells.js';
import { withoutSums } from './without-sums.js';

/** The values of one element of a list. */
export type ListItem = ReadonlyMap<LeafPlan, FoundValue>;

/** The lists of a document. */
export interface FoundLists {
  readonly items: ReadonlyMap<ArrayPlan, readonly ListItem[]>;
  /** Rows of the document that belong to a list. */
  readonly rows: ReadonlySet<number>;
}

/** Headers that are tried for one list, best first. */
const triedHeaders = 4;

interface Reading {
  readonly items: readonly ListItem[];
  readonly rows: ReadonlySet<number>;
  /** The heads of columns that it used, so that no other list takes them. */
  readonly heads: readonly string[];
}

/** Reads the arrays of a plan: from tables with a header, from repeated blocks, from rows that end with amounts. */
export const listsOf: (model: DocumentModel, plan: FieldPlan) => FoundLists = perModelAnd((model, plan: FieldPlan) => {
  const items = new Map<ArrayPlan, readonly ListItem[]>();
  const rows = new Set<number>();
  const heads = new Set<string>();
  for (const array of plan.arrays) {
    if (array.item.type === 'leaf') {
      const { item } = array;
      items.set(
        array,
        findScalarList(model, plan, array, item).map((value) => new Map([[item, value]])),
      );
      continue;
    }
    const leaves = leavesOf(array.item);
    const ways = [readByHeader, readByBlocks, readByAmounts, readByRecords].map((read) =>
      read(model, plan, array, leaves, { rows, heads }),
    );
    let best: Reading | undefined;
    for (const reading of ways) {
      if (reading && (!best || coverage(reading, leaves) > coverage(best, leaves) + weights.table.better))
        best = reading;
    }
    if (!best) continue;
    items.set(array, best.items);
    for (const row of best.rows) rows.add(row);
    for (const head of best.heads) heads.add(head);
  }
  return { items, rows };
});

/** Share of the fields that most items have. */
function coverage({ items }: Reading, leaves: readonly LeafPlan[]): number {
  if (items.length === 0) return 0;
  const often = leaves.filter((leaf) => items.filter((item) => item.has(leaf)).length * 2 >= items.length);
  return often.length / leaves.length;
}

interface Taken {
  readonly rows: ReadonlySet<number>;
  readonly heads: ReadonlySet<string>;
}

type ReadList = (
  model: DocumentModel,
  plan: FieldPlan,
  array: ArrayPlan,
  leaves: readonly LeafPlan[],
  taken: Taken,
) => Reading | undefined;

const readByHeader: ReadList = (model, plan, array, leaves, taken) => {
  const { map: labels, soft } = planLabelsOf(model, plan);
  const under = rowsUnderHeading(model, labels, array, plan.arrays);
  const section = new Set(under?.rows.map((row) => row.index));
  const question = {
    model,
    labels,
    soft,
    array,
    others: plan.arrays,
    leaves,
    rows: under?.narrow ? under.rows : model.rows,
  };
  const headers = findHeaders(question).filter(
    (header) => !header.cells.some((cell) => cell.leaf && taken.heads.has(`${header.firstRow}:${cell.rect.left}`)),
  );
  const context = { model, labels, soft, leaves, conventions: conventionsOf(model, plan), headers };
  let best: Reading | undefined;
  let bestScore = 0;
  for (const header of headers.slice(0, triedHeaders)) {
    const table = readTable(context, header);
    const score =
      header.score +
      Math.min(2, table.items.length) * weights.table.perItem +
      (section.has(header.firstRow) ? weights.table.underHeading : 0);
    if (table.items.length === 0 || score <= bestScore) continue;
    const heads = header.cells.filter((cell) => cell.leaf).map((cell) => `${header.firstRow}:${cell.rect.left}`);
    const strengths = new Map(
      table.columns.flatMap(({ head: { leaf, strength } }) => (leaf ? [[leaf, strength]] : [])),
    );
    best = { items: valuesOf(model, plan, leaves, table.items, strengths), rows: table.rows, heads };
    bestScore = score;
  }
  return best;
};

const readByBlocks: ReadList = (model, plan, _array, leaves) => {
  const { map: labels, soft } = planLabelsOf(model, plan);
  const blocks = findBlocks(model, labels, soft, leaves);
  if (blocks.length === 0) return undefined;
  const pool = candidatePoolOf(model, plan);
  const conventions = conventionsOf(model, plan);
  const options = leaves.map((leaf) => findOptions(model, pool, new Map(), leaf, conventions));
  return { items: readBlocks(model, labels, blocks, options), rows: new Set(), heads: [] };
};

const readByAmounts: ReadList = (model, plan, array, leaves, taken) => {
  const { map: labels } = planLabelsOf(model, plan);
  const section = rowsUnderHeading(model, labels, array, plan.arrays)?.rows ?? model.rows;
  const table = readHeaderless(
    labels,
    leaves,
    section.filter((row) => !taken.rows.has(row.index)),
  );
  return table && { items: valuesOf(model, plan, leaves, table.items), rows: table.rows, heads: [] };
};

const readByRecords: ReadList = (model, plan, array, leaves, taken) => {
  const { map: labels } = planLabelsOf(model, plan);
  const section = rowsUnderHeading(model, labels, array, plan.arrays)?.rows ?? model.rows;
  const rows = section.filter((row) => !taken.rows.has(row.index));
  const records = findRecords(labels, leaves, rows);
  if (!records) return undefined;
  const used = records.flatMap((record) => record.rows.map(({ row }) => row.index));
  const items = valuesOf(model, plan, leaves, fillRecords(records, leaves));
  // Rows that happen to hold dates or amounts fill little of what an element has.
  const filled = items.reduce((sum, item) => sum + item.size, 0) / Math.max(1, items.length * leaves.length);
  return filled < weights.record.leastFilled ? undefined : { items, rows: new Set(used), heads: [] };
};

function valuesOf(
  model: DocumentModel,
  plan: FieldPlan,
  leaves: readonly LeafPlan[],
  items: readonly TableItem[],
  strengths?: ReadonlyMap<LeafPlan, number>,
): ListItem[] {
  const conventions = conventionsOf(model, plan);
  const values = shareCells(model, leaves, items)
    .map((item) => {
      const values = new Map<LeafPlan, FoundValue>();
      for (const [leaf, spans] of item) {
        const value = cellValue(model, conventions, leaf, spans, columnEvidence(strengths?.get(leaf)));
        if (value) values.set(leaf, value);
      }
      return values;
    })
    .filter((item) => item.size > 0);
  return weighRows(withoutSums(values, leaves), leaves);
}
