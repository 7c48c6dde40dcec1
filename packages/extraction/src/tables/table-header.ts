import { uniteBoxes } from '@docquorum/document';
import { height, overlapX, type Rect } from '../geometry/rect.js';
import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import type { PlanLabels } from '../labels/plan-labels.js';
import { phraseKey } from '../labels/label-phrase.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { ArrayPlan, LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

/** The head of a column. */
export interface HeaderCell {
  readonly rect: Rect;
  /** Printed words. */
  readonly text: string;
  /** The field whose values stand below; undefined for a column that nobody asked for. */
  readonly leaf: LeafPlan | undefined;
}

/** The line or lines that head a table. */
export interface TableHeader {
  readonly page: number;
  readonly firstRow: number;
  /** Index after the last row of the header. */
  readonly endRow: number;
  /** Left to right. */
  readonly cells: readonly HeaderCell[];
  /** Fields that have a column. */
  readonly matched: number;
  readonly score: number;
}

/** Rows that may form one header. */
const mostRows = 3;
const linePitch = 2.3;

/** Where headers for the fields of a list may stand, best first. */
export function findHeaders(
  model: DocumentModel,
  labels: LabelMap,
  soft: PlanLabels['soft'],
  array: ArrayPlan,
  leaves: readonly LeafPlan[],
): TableHeader[] {
  const leavesByKey = new Map<string, { leaf: LeafPlan; rank: number }[]>();
  for (const leaf of leaves) {
    for (const [rank, phrase] of leaf.labels.entries()) {
      const key = phraseKey(phrase);
      const list = leavesByKey.get(key);
      if (list) list.push({ leaf, rank });
      else leavesByKey.set(key, [{ leaf, rank }]);
    }
    for (const [key, fit] of soft.get(leaf) ?? []) {
      const entry = { leaf, rank: weights.table.header.softRank * (1 - fit) };
      leavesByKey.set(key, [...(leavesByKey.get(key) ?? []), entry]);
    }
  }
  // "Payments  Amount": the name of the list heads its texts.
  const main = leaves.find((leaf) => leaf.kind === 'text');
  for (const phrase of main ? array.labels : []) {
    const key = phraseKey(phrase);
    if (main && !leavesByKey.has(key)) leavesByKey.set(key, [{ leaf: main, rank: 10 }]);
  }
  const found: TableHeader[] = [];
  for (const row of model.rows) {
    let last = row;
    for (let count = 1; count <= mostRows; count += 1) {
      const header = headerAt(model, labels, leavesByKey, row.index, last.index + 1);
      if (header && header.matched >= Math.min(2, leaves.length)) found.push(header);
      const next = model.rows[last.index + 1];
      if (!next || next.page !== row.page || next.rect.top - last.rect.top > linePitch) break;
      last = next;
    }
  }
  return found.sort((a, b) => b.score - a.score || a.firstRow - b.firstRow);
}

type LeavesByKey = ReadonlyMap<string, readonly { readonly leaf: LeafPlan; readonly rank: number }[]>;

interface Claim {
  readonly leaf: LeafPlan;
  readonly label: KnownLabel;
  readonly strength: number;
}

function headerAt(
  model: DocumentModel,
  labels: LabelMap,
  leavesByKey: LeavesByKey,
  first: number,
  end: number,
): TableHeader | undefined {
  const claims: Claim[] = [];
  for (let r = first; r < end; r += 1) {
    for (const label of labels.inRow(r)) {
      if (!isHeadingForm(label) || (label.hit.runs[0]?.row ?? r) < first) continue;
      for (const { leaf, rank } of leavesByKey.get(label.key) ?? [])
        claims.push({ leaf, label, strength: strengthOf(label, rank) });
    }
  }
  claims.sort((a, b) => b.strength - a.strength || a.label.rect.left - b.label.rect.left);
  const taken = new Map<LeafPlan, Claim>();
  for (const claim of claims) {
    if (taken.has(claim.leaf) || [...taken.values()].some((other) => sameCell(other.label, claim.label))) continue;
    taken.set(claim.leaf, claim);
  }
  if (taken.size === 0) return undefined;
  const named = [...taken.values()].map(({ leaf, label, strength }) => ({
    rect: label.rect,
    text: label.hit.phrase.text,
    leaf,
    strength,
  }));
  const rows = model.rows.slice(first, end);
  const numbers = rows.reduce((sum, row) => sum + (row.text.match(/\d[\d.,]*/g)?.length ?? 0), 0);
  const cells = [
    ...named,
    ...otherCells(
      rows,
      named.map((cell) => cell.rect),
    ),
  ].sort((a, b) => a.rect.left - b.rect.left);
  const w = weights.table.header;
  return {
    page: model.rows[first]?.page ?? 0,
    firstRow: first,
    endRow: end,
    cells,
    matched: named.length,
    score: named.reduce((sum, cell) => sum + cell.strength, 0) - w.perNumber * numbers - w.perRow * (end - first),
  };
}

const isHeadingForm = (label: KnownLabel): boolean =>
  label.form === 'segment' ||
  label.form === 'open' ||
  label.form === 'inside' ||
  label.form === 'followed' ||
  label.form === 'closed';

function strengthOf(label: KnownLabel, rank: number): number {
  const w = weights.table.header;
  const form = label.form === 'segment' ? 1 : label.form === 'closed' || label.form === 'followed' ? w.closed : w.part;
  return (
    form * (1 + w.perWord * Math.min(3, label.hit.phrase.keys.length)) * (label.within ? w.within : 1) -
    w.perRank * Math.min(rank, 20)
  );
}

const sameCell = (a: KnownLabel, b: KnownLabel): boolean => {
  const runs = a.hit.runs.flatMap((one) => b.hit.runs.map((other) => [one, other] as const));
  if (runs.some(([one, other]) => one.first <= other.last && other.first <= one.last)) return true;
  return a.row !== b.row && overlapX(a.rect, b.rect) > 0.5;
};

/** Words of the header that head columns which no field asked for. */
function otherCells(rows: readonly Row[], named: readonly Rect[]): HeaderCell[] {
  const cells: HeaderCell[] = [];
  for (const row of rows) {
    for (const segment of row.segments) {
      let words = row.words.filter((word) => word.start >= segment.start && word.end <= segment.end);
      words = words.filter((word) => !named.some((rect) => overlapX(rect, word.rect) > 0.3 && inBand(rect, word.rect)));
      for (const group of consecutive(words)) {
        const rect = uniteBoxes(group.map((word) => word.rect));
        const above = cells.findIndex((cell) => overlapX(cell.rect, rect) > 0.3);
        const text = group.map((word) => word.text).join(' ');
        if (named.some((other) => overlapX(other, rect) > 0.3) || !/\p{L}/u.test(text)) continue;
        const known = cells[above];
        if (known)
          cells[above] = { rect: uniteBoxes([known.rect, rect]), text: `${known.text} ${text}`, leaf: undefined };
        else cells.push({ rect, text, leaf: undefined });
      }
    }
  }
  return cells;
}

const inBand = (a: Rect, b: Rect): boolean => Math.abs(a.top - b.top) < 2 * Math.max(height(a), height(b));

function consecutive<T extends { readonly rect: Rect }>(words: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const word of words) {
    const last = groups.at(-1)?.at(-1);
    if (last && word.rect.left - last.rect.right < 1) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  return groups;
}
