import type { FoundValue } from '../assemble-output.js';
import type { LabelMap } from '../labels/label-map.js';
import type { PlanLabels } from '../labels/plan-labels.js';
import { phraseKey } from '../labels/label-phrase.js';
import { foundValue } from '../choose/found-value.js';
import { type FieldOptions, rankField } from '../choose/rank-field.js';
import { resolveStrategy } from '../choose/strategy.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';

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
  const starts = places.filter((rows) => rows.length === times).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))[0] ?? [];
  const lasts = places.filter((rows) => rows.length === times).map((rows) => rows.at(-1) ?? 0);
  return starts.map((first, i) => ({
    first,
    end: starts[i + 1] ?? Math.min(region.end, Math.max(...lasts) + 3),
  }));
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
      if (best && best.score >= field.bar) item.set(leaf, foundValue(field, best));
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
