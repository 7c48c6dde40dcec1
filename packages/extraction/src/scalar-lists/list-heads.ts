import type { LabelMap } from '../labels/label-map.js';
import { phraseKey } from '../labels/label-phrase.js';
import { isRunningText } from '../labels/place-label.js';
import { tokenise } from '../labels/tokenise.js';
import type { PlanLabels } from '../labels/plan-labels.js';
import { contentWords, coverage } from '../labels/word-overlap.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { ArrayPlan, LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import type { ListHead } from './labelled-list.js';

/** A head with how surely it names the list, 0..1. */
export interface NamedHead extends ListHead {
  readonly strength: number;
  readonly text: string;
}

const forms: Readonly<Record<string, number>> = { segment: 1, closed: 1, followed: 0.9, extended: 0.4, open: 0.4 };

/** Labels and headings that name a list of plain values, in reading order. */
export function findListHeads(
  model: DocumentModel,
  { map: labels, soft }: PlanLabels,
  array: ArrayPlan,
  leaf: LeafPlan,
): NamedHead[] {
  const w = weights.scalarList;
  const ranks = new Map<string, number>();
  for (const phrase of [...array.labels, ...leaf.labels]) {
    const key = phraseKey(phrase);
    if (!ranks.has(key)) ranks.set(key, ranks.size);
  }
  const heads = new Map<string, NamedHead>();
  const add = (head: NamedHead): void => {
    const place = `${head.row}:${head.segment}`;
    if ((heads.get(place)?.strength ?? 0) < head.strength) heads.set(place, head);
  };
  for (const [key, fit] of [...[...ranks].map(([k]) => [k, 1] as const), ...(soft.get(leaf) ?? [])]) {
    for (const label of labels.byKey.get(key) ?? []) {
      const form = forms[label.form];
      if (form === undefined || (label.within && !ranks.has(label.within.key))) continue;
      const strength = form * fit * (1 - Math.min(w.mostRankLoss, w.perRank * (ranks.get(key) ?? 0)));
      add({ ...label, strength, text: label.hit.phrase.text });
    }
  }
  for (const head of describedHeads(model, labels, leaf.node.description ?? array.node.description)) add(head);
  return [...heads.values()].sort((a, b) => a.row - b.row || a.segment - b.segment);
}

/** Short lines that say in other words what the description of the field says. */
function describedHeads(model: DocumentModel, labels: LabelMap, description: string | undefined): NamedHead[] {
  const w = weights.scalarList;
  const wanted = contentWords(tokenise(description ?? '').map(({ key }) => key));
  if (wanted.length < 2) return [];
  return model.rows.flatMap((row) =>
    row.segments.flatMap((segment) => {
      const words = contentWords(tokenise(segment.text).map(({ key }) => key));
      if (words.length < 2 || words.length > w.mostHeadWords || labels.headOf(segment)) return [];
      if (isRunningText(row, segment) && /[.!]\s*$/.test(segment.text)) return [];
      const said = Math.min(coverage(wanted, words), coverage(words, wanted));
      if (said < w.leastSaid) return [];
      const { rect, index, end, text } = segment;
      return [{ row: row.index, segment: index, end, rect, strength: said * w.described, text }];
    }),
  );
}
