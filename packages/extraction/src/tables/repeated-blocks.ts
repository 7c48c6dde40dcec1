import type { FoundValue } from '../assemble-output.js';
import type { LabelMap } from '../labels/label-map.js';
import type { PlanLabels } from '../labels/plan-labels.js';
import { phraseKey } from '../labels/label-phrase.js';
import { foundValue } from '../choose/found-value.js';
import { type FieldOptions, rankField } from '../choose/rank-field.js';
import { resolveStrategy } from '../choose/strategy.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

/** The values of one block. */
export type BlockItem = ReadonlyMap<LeafPlan, FoundValue>;

/** Rows from `first` up to, excluding, `end`. */
interface Block {
  readonly first: number;
  readonly end: number;
}

/** Rows in which the labels of a field stand beside or over values, one entry a row. */
function rowsOfLabels(labels: LabelMap, soft: PlanLabels['soft'], leaf: LeafPlan): number[] {
  const keys = [...leaf.labels.map(phraseKey), ...(soft.get(leaf)?.keys() ?? [])];
  const rows = keys.flatMap((key) =>
    (labels.byKey.get(key) ?? [])
      .filter((label) => !label.within && label.form !== 'running' && label.form !== 'inside')
      .map((label) => label.row),
  );
  return [...new Set(rows)].toSorted((a, b) => a - b);
}

/**
 * Blocks of label and value that come again and again, such as the policies of a customer: where at least two fields
 * of the list are labelled equally often, twice or more.
 */
export function findBlocks(
  model: DocumentModel,
  labels: LabelMap,
  soft: PlanLabels['soft'],
  leaves: readonly LeafPlan[],
  region: Block,
): Block[] {
  const places = leaves
    .map((leaf) => rowsOfLabels(labels, soft, leaf).filter((row) => row >= region.first && row < region.end))
    .filter((rows) => rows.length > 0);
  const counts = new Map<number, number>();
  for (const rows of places) counts.set(rows.length, (counts.get(rows.length) ?? 0) + 1);
  const [times = 0, fields = 0] =
    [...counts].filter(([count]) => count > 1).toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  if (times < 2 || fields < 2) return [];
  const regular = places.filter((rows) => rows.length === times);
  const labelled = regular.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))[0] ?? [];
  const last = Math.max(...regular.map((rows) => rows.at(-1) ?? 0));
  const isTitled = labelled.every((row) => isTitle(model, labels, row - 1, row) && row > region.first);
  const starts = isTitled ? labelled.map((row) => row - 1) : labelled;
  return starts.map((first, i) => ({ first, end: starts[i + 1] ?? Math.min(region.end, last + 3) }));
}

/** A row without a label right over a block, and no nearer to the row before. */
function isTitle(model: DocumentModel, labels: LabelMap, row: number, first: number): boolean {
  const [before, title, next] = [model.rows[row - 1], model.rows[row], model.rows[first]];
  if (!title || !next || title.page !== next.page || !headingOf(model, labels, row)) return false;
  const gap = next.rect.top - title.rect.bottom;
  const above = before && before.page === title.page ? title.rect.top - before.rect.bottom : Infinity;
  return gap < weights.table.wrapGap && gap < above + 0.15;
}

/** Reads each block with the candidates of the whole document that stand in its rows. */
export function readBlocks(
  model: DocumentModel,
  labels: LabelMap,
  blocks: readonly Block[],
  options: readonly FieldOptions[],
): BlockItem[] {
  const strategy = resolveStrategy();
  return blocks.map(({ first, end }) => {
    const item = new Map<LeafPlan, FoundValue>();
    for (const { leaf, options: all } of options) {
      const inside = all.filter(({ candidate }) => candidate.spans.every(({ row }) => row >= first && row < end));
      const field = rankField({ leaf, options: inside }, strategy);
      const [best] = field.values;
      if (best && best.score >= field.bar) item.set(leaf, foundValue(model, field, best));
    }
    const heading = headingOf(model, labels, first);
    const unnamed = options.find(({ leaf }) => leaf.kind === 'text' && !item.has(leaf))?.leaf;
    if (heading && unnamed) {
      const { start, end: to, text } = heading;
      item.set(unnamed, {
        value: text,
        spans: [{ row: first, start, end: to }],
        confidence: 0.5,
        reason: 'heads its block',
        runnersUp: [],
      });
    }
    return item;
  });
}

/** The words that a block begins with, when they are no label. */
function headingOf(
  model: DocumentModel,
  labels: LabelMap,
  row: number,
): { start: number; end: number; text: string } | undefined {
  const segment = model.rows[row]?.segments[0];
  return segment && !labels.isLabel(segment) && !labels.headOf(segment) && /\p{L}{2}/u.test(segment.text)
    ? segment
    : undefined;
}
