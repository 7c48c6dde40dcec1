import { phraseKey } from '../labels/label-phrase.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { findValues } from '../values/find-values.js';
import type { ValueKind } from '../values/value-match.js';
import type { TableContext } from './read-table.js';
import type { TableColumn } from './table-columns.js';
import type { TableRow } from './table-row.js';

/** The printed spans of an item while its rows are gathered. */
export type ItemCells = Map<LeafPlan, Span[]>;

/** Adds the cells of a row to those of an item. */
export function addCells(item: ItemCells, row: TableRow, columns: readonly TableColumn[]): void {
  for (const [i, { head }] of columns.entries()) {
    const span = row.cells[i];
    if (span && head.leaf) addSpan(item, head.leaf, span);
  }
}

/** Adds a line under an item: a field with its label, the text of a field without a column, or more of the cells above. */
export function addLine(
  { labels, soft, leaves }: TableContext,
  item: ItemCells,
  row: TableRow,
  columns: readonly TableColumn[],
): void {
  const { segments, text, index } = row.row;
  const heads = segments.flatMap((segment) => labels.headOf(segment) ?? []);
  if (heads.length > 0) {
    for (const head of heads) {
      const leaf = leaves.find(
        (candidate) =>
          soft.get(candidate)?.has(head.key) || candidate.labels.some((phrase) => phraseKey(phrase) === head.key),
      );
      const end = segments.find((segment) => segment.index === head.segment)?.end ?? text.length;
      if (leaf && !item.has(leaf)) item.set(leaf, [{ row: index, start: head.end, end }]);
    }
    return;
  }
  const placed = new Set(columns.map((column) => column.head.leaf));
  const unplaced = leaves.filter((leaf) => !placed.has(leaf));
  const written = row.cells.filter((cell) => cell !== undefined);
  const [only] = written;
  const free = only && written.length === 1 ? freeField(unplaced, text.slice(only.start, only.end)) : undefined;
  if (free && only) addSpan(item, free, only);
  else addCells(item, row, columns);
}

export function addSpan(item: ItemCells, leaf: LeafPlan, span: Span): void {
  const known = item.get(leaf);
  if (known) known.push(span);
  else item.set(leaf, [span]);
}

/** The field without a column that a line is for: by its kind where that shows, else the only one of words. */
function freeField(unplaced: readonly LeafPlan[], text: string): LeafPlan | undefined {
  const typed = unplaced.filter((leaf) => isWhole(text, leaf.kind));
  if (typed.length > 0) return typed.length === 1 ? typed[0] : undefined;
  const codes = unplaced.filter((leaf) => leaf.kind === 'id');
  if (codes.length === 1 && isCode(text)) return codes[0];
  const worded = unplaced.filter((leaf) => leaf.kind === 'text');
  return worded.length === 1 ? worded[0] : undefined;
}

/** "9555221904418", "ST-4417". */
export const isCode = (text: string): boolean => /^(?=\S*\d)[\p{Lu}\d][\p{Lu}\d./-]{2,}$/u.test(text.trim());

const lineKinds: readonly ValueKind[] = ['date-range', 'date', 'email', 'phone', 'url'];

/** The line is a value of the kind and nothing else. */
const isWhole = (text: string, kind: string): boolean =>
  lineKinds
    .filter((one) => one === kind)
    .some((one) => findValues(text.trim(), [one]).some((match) => match.text.length >= text.trim().length - 1));
