import { candidatePoolOf } from '../candidates/candidate-pool.js';
import { conventionsOf } from '../choose/document-conventions.js';
import { findOptions } from '../choose/rank-field.js';
import { planLabelsOf } from '../labels/plan-labels.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { ArrayPlan, FieldPlan, LeafPlan } from '../plan/field-plan.js';
import { innerArrays, ownLeavesOf } from '../plan/inner-arrays.js';
import { leavesOf } from '../plan/leaves-of.js';
import { findRecords } from '../records/record-rows.js';
import { fillRecords } from '../records/record-slots.js';
import weights from '../weights.json' with { type: 'json' };
import { findColumnHeads } from './column-heads.js';
import { readHeaderless } from './headerless-table.js';
import { itemValues } from './item-values.js';
import { filledLeaves, type ListItem, plainItem } from './list-item.js';
import { type ListSection, rowsUnderHeading } from './list-sections.js';
import { nestItems } from './nest-items.js';
import { type ReadTable, readTable } from './read-table.js';
import { findBlocks, readBlocks } from './repeated-blocks.js';
import { findHeaders, type TableHeader } from './table-header.js';

/** A list of objects to read. */
export interface ListQuestion {
  readonly model: DocumentModel;
  readonly plan: FieldPlan;
  readonly array: ArrayPlan;
  /** All lists beside it and itself. */
  readonly arrays: readonly ArrayPlan[];
  /** Where it may stand. */
  readonly region: RowRange;
  /** What other lists have taken. */
  readonly taken: { readonly rows: ReadonlySet<number>; readonly heads: ReadonlySet<string> };
}

/** Rows from `first` up to, excluding, `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** A list as it was read. */
export interface ListReading {
  readonly items: readonly ListItem[];
  readonly rows: ReadonlySet<number>;
  /** The heads of columns that it used, so that no other list takes them. */
  readonly heads: readonly string[];
}

/** Headers that are tried for one list, best first. */
const triedHeaders = 4;

/** Reads a list of objects: from a table with a header, from repeated blocks, from rows that end with amounts. */
export function readList(question: ListQuestion): ListReading | undefined {
  const leaves = leavesOf(question.array.item);
  let best: ListReading | undefined;
  for (const read of [readByHeader, readByBlocks, readWithoutNames, readByRecords]) {
    const least = best ? coverage(best, leaves) + weights.table.better : 0;
    if (least >= 1) break;
    const reading = read(question, leaves);
    // A few rows that say everything are no better than many that say most.
    const isLess = best && reading && filledCells(reading) < filledCells(best) * weights.table.leastCells;
    if (reading && !isLess && (!best || coverage(reading, leaves) > least)) best = reading;
  }
  return best;
}

/** Share of the fields that most items have. */
function coverage({ items }: ListReading, leaves: readonly LeafPlan[]): number {
  if (items.length === 0) return 0;
  const filled = items.map(filledLeaves);
  const often = leaves.filter((leaf) => filled.filter((item) => item.has(leaf)).length * 2 >= items.length);
  return often.length / leaves.length;
}

const filledCells = ({ items }: ListReading): number => items.reduce((sum, item) => sum + filledLeaves(item).size, 0);

/** Share of all fields of all items that are filled. */
const fullness = (reading: ListReading, leaves: readonly LeafPlan[]): number =>
  filledCells(reading) / Math.max(1, reading.items.length * leaves.length);

type ReadList = (question: ListQuestion, leaves: readonly LeafPlan[]) => ListReading | undefined;

const readByHeader: ReadList = (question, leaves) => {
  const { model, plan, array, arrays, region, taken } = question;
  const { map: labels, soft } = planLabelsOf(model, plan);
  const under = sectionOf(question);
  const section = new Set(under?.rows.map((row) => row.index));
  const rows = under?.narrow ? under.rows : rowsIn(model, region);
  const headers = findHeaders({ model, labels, soft, array, others: arrays, leaves, rows }).filter(
    (header) => !header.cells.some((cell) => cell.leaf && taken.heads.has(`${header.firstRow}:${cell.rect.left}`)),
  );
  const context = { model, labels, soft, leaves, conventions: conventionsOf(model, plan), headers, region };
  let best: { readonly header: TableHeader; readonly table: ReadTable } | undefined;
  let bestScore = 0;
  for (const header of headers.slice(0, triedHeaders)) {
    const table = readTable(context, header);
    const score =
      header.score +
      Math.min(2, table.items.length) * weights.table.perItem +
      (section.has(header.firstRow) ? weights.table.underHeading : 0);
    if (table.items.length === 0 || score <= bestScore) continue;
    best = { header, table };
    bestScore = score;
  }
  if (!best) return undefined;
  const { header, table } = best;
  const strengths = new Map(table.columns.flatMap(({ head: { leaf, strength } }) => (leaf ? [[leaf, strength]] : [])));
  const items = itemValues(model, plan, array, leaves, table.items, strengths);
  return {
    items: nestItems(array, items),
    rows: table.rows,
    heads: header.cells.filter((cell) => cell.leaf).map((cell) => `${header.firstRow}:${cell.rect.left}`),
  };
};

/** The largest table under heads that are unknown words, where its rows are mostly full. */
const readByColumns: ReadList = (question, leaves) => {
  const { model, plan, array, arrays, region } = question;
  const { map: labels, soft } = planLabelsOf(model, plan);
  const rows = openRows(question);
  const headers = findColumnHeads({ model, labels, soft, array, others: arrays, leaves, rows });
  let best: ListReading | undefined;
  for (const header of headers) {
    const context = { model, labels, soft, leaves, conventions: conventionsOf(model, plan), headers: [header], region };
    const table = readTable(context, header);
    const items = nestItems(array, itemValues(model, plan, array, leaves, table.items));
    const reading = { items, rows: table.rows, heads: [] };
    if (items.length < 2 || fullness(reading, leaves) < weights.table.leastGuessed) continue;
    if (!best || filledCells(reading) > filledCells(best)) best = reading;
  }
  return best;
};

const readByBlocks: ReadList = (question) => {
  const { model, plan, array, region } = question;
  const { map: labels, soft } = planLabelsOf(model, plan);
  const leaves = ownLeavesOf(array.item);
  const blocks = findBlocks(model, labels, soft, leaves, region);
  if (blocks.length === 0) return undefined;
  const pool = candidatePoolOf(model, plan);
  const conventions = conventionsOf(model, plan);
  const options = leaves.map((leaf) => findOptions(model, pool, new Map(), leaf, conventions));
  const lists = innerArrays(array.item).filter(({ item }) => item.type !== 'leaf');
  const items = readBlocks(model, labels, blocks, options).map((values, i): ListItem => {
    const block = blocks[i];
    if (!block || lists.length === 0) return plainItem(values);
    const inner = lists.map((list) => {
      const reading = readList({ ...question, array: list, arrays: lists, region: block });
      return [list, reading?.items ?? []] as const;
    });
    return { values, lists: new Map(inner) };
  });
  return { items, rows: new Set(), heads: [] };
};

const readByAmounts: ReadList = (question, leaves) => {
  const { model, plan, array } = question;
  const { map: labels } = planLabelsOf(model, plan);
  const table = readHeaderless(labels, leaves, openRows(question));
  return (
    table && {
      items: nestItems(array, itemValues(model, plan, array, leaves, table.items)),
      rows: table.rows,
      heads: [],
    }
  );
};

/** By the looks of a table or by its amounts, whichever gives more. */
const readWithoutNames: ReadList = (question, leaves) => {
  const [columns, amounts] = [readByColumns(question, leaves), readByAmounts(question, leaves)];
  return columns && amounts && filledCells(amounts) > filledCells(columns) ? amounts : (columns ?? amounts);
};

const readByRecords: ReadList = (question, leaves) => {
  const { model, plan, array } = question;
  const { map: labels } = planLabelsOf(model, plan);
  const records = findRecords(labels, leaves, openRows(question));
  if (!records) return undefined;
  const used = records.flatMap((record) => record.rows.map(({ row }) => row.index));
  const items = itemValues(model, plan, array, leaves, fillRecords(records, leaves));
  // Rows that happen to hold dates or amounts fill little of what an element has.
  const filled = items.reduce((sum, item) => sum + item.values.size, 0) / Math.max(1, items.length * leaves.length);
  return filled < weights.record.leastFilled
    ? undefined
    : { items: nestItems(array, items), rows: new Set(used), heads: [] };
};

/** The rows that may hold a list without a header. */
function openRows(question: ListQuestion): Row[] {
  const { model, region, taken } = question;
  return (sectionOf(question)?.rows ?? rowsIn(model, region)).filter((row) => !taken.rows.has(row.index));
}

function sectionOf({ model, plan, array, arrays, region }: ListQuestion): ListSection | undefined {
  const section = rowsUnderHeading(model, planLabelsOf(model, plan).map, array, arrays);
  const rows = section?.rows.filter(({ index }) => index >= region.first && index < region.end) ?? [];
  return section && rows.length > 0 ? { ...section, rows } : undefined;
}

const rowsIn = (model: DocumentModel, { first, end }: RowRange): readonly Row[] =>
  first === 0 && end >= model.rows.length ? model.rows : model.rows.slice(first, end);
