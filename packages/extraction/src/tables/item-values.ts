import type { FoundValue } from '../assemble-output.js';
import { conventionsOf } from '../choose/document-conventions.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { ArrayPlan, FieldPlan, LeafPlan } from '../plan/field-plan.js';
import { innerArrays } from '../plan/inner-arrays.js';
import { splitItems } from '../scalar-lists/split-items.js';
import { columnEvidence, weighRows } from './cell-evidence.js';
import { cellValue } from './cell-value.js';
import type { ListItem } from './list-item.js';
import type { TableItem } from './read-table.js';
import { shareCells } from './shared-cells.js';
import { tellRows } from './tell-rows.js';
import { withoutSums } from './without-sums.js';

/** What the printed items of a list mean; a cell of a list of plain values is parted into its values. */
export function itemValues(
  model: DocumentModel,
  plan: FieldPlan,
  array: ArrayPlan,
  leaves: readonly LeafPlan[],
  items: readonly TableItem[],
  strengths?: ReadonlyMap<LeafPlan, number>,
): ListItem[] {
  const conventions = conventionsOf(model, plan);
  const listed = new Map(
    innerArrays(array.item).flatMap((list) => (list.item.type === 'leaf' ? [[list.item, list]] : [])),
  );
  const read = shareCells(model, leaves, items).map((item): ListItem => {
    const values = new Map<LeafPlan, FoundValue>();
    const lists = new Map<ArrayPlan, readonly ListItem[]>();
    for (const [leaf, spans] of item) {
      const evidence = columnEvidence(strengths?.get(leaf));
      const list = listed.get(leaf);
      const found = (list ? spans.flatMap((span) => partsOf(model, span, leaf)) : [spans]).flatMap(
        (cell) => cellValue(model, conventions, leaf, cell, evidence) ?? [],
      );
      const [only] = found;
      if (list)
        lists.set(
          list,
          found.map((value) => ({ values: new Map([[leaf, value]]), lists: new Map() })),
        );
      else if (only) values.set(leaf, only);
    }
    return { values, lists };
  });
  const filled = read.filter(({ values }) => values.size > 0);
  return tellRows(model, weighRows(withoutSums(filled, leaves), leaves));
}

function partsOf(model: DocumentModel, span: Span, { kind }: LeafPlan): Span[][] {
  const row = model.rows[span.row];
  return row ? splitItems(row, span.start, span.end, kind).map((part) => [part]) : [];
}
