import type { FieldKind } from '../concepts/field-kind.js';
import { spansOverlap } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { RankedField, RankedValue } from './rank-field.js';

interface Claim {
  readonly field: RankedField;
  readonly value: RankedValue;
}

/**
 * Gives each field its best value such that no printed value serves two fields that mean different things: the
 * surer field takes it, the other one its next best, or nothing.
 */
export function assignValues(fields: readonly RankedField[]): ReadonlyMap<LeafPlan, RankedValue> {
  const claims: Claim[] = fields
    .flatMap((field) => field.values.filter((value) => value.score >= field.bar).map((value) => ({ field, value })))
    .sort((a, b) => b.value.score - b.field.bar - (a.value.score - a.field.bar));
  const taken = new Map<LeafPlan, RankedValue>();
  const byRow = new Map<number, { leaf: LeafPlan; value: RankedValue }[]>();
  for (const { field, value } of claims) {
    const { leaf } = field;
    if (taken.has(leaf)) continue;
    const rows = value.candidate.spans.map((span) => span.row);
    const rivals = rows.flatMap((row) => byRow.get(row) ?? []);
    if (rivals.some((rival) => excludes(rival, { leaf, value }))) continue;
    taken.set(leaf, value);
    for (const row of rows) {
      const list = byRow.get(row);
      if (list) list.push({ leaf, value });
      else byRow.set(row, [{ leaf, value }]);
    }
  }
  return taken;
}

/** Kinds of which one print can be the answer to two fields; what names somebody or something belongs to one. */
const shareable: ReadonlySet<FieldKind> = new Set(['money', 'date', 'currency', 'country', 'language', 'unit']);

const isRangeEnd = ({ candidate }: RankedValue, end: 'rangeStart' | 'rangeEnd'): boolean =>
  candidate.features[end] === 1;

const isName = (kind: FieldKind): boolean => kind === 'person' || kind === 'organisation';

export function excludes(
  a: { leaf: LeafPlan; value: RankedValue },
  b: { leaf: LeafPlan; value: RankedValue },
): boolean {
  if (!a.value.candidate.spans.some((one) => b.value.candidate.spans.some((other) => spansOverlap(one, other))))
    return false;
  // "14 Oct – 13 Nov 2025" is both its ends.
  if (isRangeEnd(a.value, 'rangeStart') && isRangeEnd(b.value, 'rangeEnd')) return false;
  if (isRangeEnd(a.value, 'rangeEnd') && isRangeEnd(b.value, 'rangeStart')) return false;
  // Nobody is a person and a company at once.
  if (isName(a.leaf.kind) && isName(b.leaf.kind) && a.value.candidate.text === b.value.candidate.text) return true;
  // A part of a larger print, such as the city in an address, or the code beside an amount.
  if (a.leaf.kind !== b.leaf.kind) return false;
  if (!shareable.has(a.leaf.kind) || a.leaf.party !== b.leaf.party) return true;
  if (a.leaf.concept !== undefined && a.leaf.concept === b.leaf.concept) return false;
  // One label that names both fields: "Total / amount due".
  return (
    a.leaf.kind !== 'money' ||
    a.value.link?.label.key === undefined ||
    a.value.link.label.key !== b.value.link?.label.key
  );
}
