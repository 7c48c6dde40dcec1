import type { FoundValue } from '../assemble-output.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { ListItem } from './list-item.js';

/** Wider gaps say no more. */
const widestGap = 4;

/**
 * Adds `rowGap` to the evidence of every cell: the widest gap above its row or one before it, over the usual gap between
 * rows, in text units, 0..4. What stands under a table is easily taken for more rows of it.
 */
export function tellRows(model: DocumentModel, items: readonly ListItem[]): ListItem[] {
  const places = items.map((item) => placeOf(model, item));
  const gaps = places.map((place, i) => gapBetween(places[i - 1], place));
  const known = gaps.filter((gap) => gap !== undefined).sort((a, b) => a - b);
  const usual = known[Math.floor(known.length / 2)] ?? 0;
  let widest = 0;
  return items.map((item, i) => {
    widest = Math.max(widest, Math.min(widestGap, (gaps[i] ?? usual) - usual));
    const told = { rowGap: widest };
    const values = [...item.values].map(([leaf, value]): [LeafPlan, FoundValue] => [
      leaf,
      { ...value, evidence: { ...value.evidence, ...told } },
    ]);
    return { ...item, values: new Map(values) };
  });
}

interface Place {
  readonly first: Row;
  readonly last: Row;
}

function placeOf(model: DocumentModel, { values }: ListItem): Place | undefined {
  const rows = [...values.values()].flatMap(({ spans }) => spans.map(({ row }) => row));
  const [first, last] = [model.rows[Math.min(...rows)], model.rows[Math.max(...rows)]];
  return first && last && { first, last };
}

/** White between two items of one page, in text units. */
const gapBetween = (above: Place | undefined, below: Place | undefined): number | undefined =>
  above && below && above.last.page === below.first.page ? below.first.rect.top - above.last.rect.bottom : undefined;
