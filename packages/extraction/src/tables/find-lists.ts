import type { DocumentModel } from '../page-model/document-model.js';
import { perModelAnd } from '../page-model/per-model.js';
import type { ArrayPlan, FieldPlan } from '../plan/field-plan.js';
import { findScalarList } from '../scalar-lists/find-scalar-list.js';
import { type ListItem, plainItem } from './list-item.js';
import { readList } from './read-list.js';

/** The lists of a document. */
export interface FoundLists {
  readonly items: ReadonlyMap<ArrayPlan, readonly ListItem[]>;
  /** Rows of the document that belong to a list. */
  readonly rows: ReadonlySet<number>;
}

/** Reads the arrays of a plan, those inside the elements of others with them. */
export const listsOf: (model: DocumentModel, plan: FieldPlan) => FoundLists = perModelAnd((model, plan: FieldPlan) => {
  const items = new Map<ArrayPlan, readonly ListItem[]>();
  const rows = new Set<number>();
  const heads = new Set<string>();
  const region = { first: 0, end: model.rows.length };
  for (const array of plan.arrays) {
    if (array.item.type === 'leaf') {
      const { item } = array;
      const values = findScalarList(model, plan, array, item);
      items.set(
        array,
        values.map((value) => plainItem(new Map([[item, value]]))),
      );
      continue;
    }
    const reading = readList({ model, plan, array, arrays: plan.arrays, region, taken: { rows, heads } });
    if (!reading) continue;
    items.set(array, reading.items);
    for (const row of reading.rows) rows.add(row);
    for (const head of reading.heads) heads.add(head);
  }
  return { items, rows };
});
