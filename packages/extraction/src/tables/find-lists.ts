import type { FoundValue } from '../assemble-output.js';
import { makeCandidate } from '../candidates/candidate.js';
import { trimSpan } from '../candidates/trim-span.js';
import { conventionsOf } from '../choose/document-conventions.js';
import { joinLines } from '../choose/join-lines.js';
import { planLabelsOf } from '../labels/plan-labels.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModelAnd } from '../page-model/per-model.js';
import type { Span } from '../page-model/span.js';
import type { ArrayPlan, FieldPlan, LeafPlan } from '../plan/field-plan.js';
import { leavesOf } from '../plan/leaves-of.js';
import type { Conventions } from '../values/conventions/conventions.js';
import { meaningsForSchema } from '../values/normalise/normalise-for-schema.js';
import weights from '../weights.json' with { type: 'json' };
import { readTable, type ReadTable, type TableItem } from './read-table.js';
import { findHeaders } from './table-header.js';

/** The values of one element of a list. */
export type ListItem = ReadonlyMap<LeafPlan, FoundValue>;

/** The lists of a document. */
export interface FoundLists {
  readonly items: ReadonlyMap<ArrayPlan, readonly ListItem[]>;
  /** Rows of the document that belong to a list. */
  readonly rows: ReadonlySet<number>;
}

/** Headers that are tried for one list, best first. */
const triedHeaders = 4;

/** Reads the arrays of a plan from the tables of a document. */
export const listsOf: (model: DocumentModel, plan: FieldPlan) => FoundLists = perModelAnd((model, plan: FieldPlan) => {
  const items = new Map<ArrayPlan, readonly ListItem[]>();
  const rows = new Set<number>();
  for (const array of plan.arrays) {
    const table = tableOf(model, plan, array, rows);
    if (!table) continue;
    const conventions = conventionsOf(model, plan);
    items.set(
      array,
      table.items.map((item) => valuesOf(model, conventions, item)).filter((item) => item.size > 0),
    );
    for (const row of table.rows) rows.add(row);
  }
  return { items, rows };
});

function tableOf(
  model: DocumentModel,
  plan: FieldPlan,
  array: ArrayPlan,
  taken: ReadonlySet<number>,
): ReadTable | undefined {
  const { map: labels, soft } = planLabelsOf(model, plan);
  const headers = findHeaders(model, labels, soft, leavesOf(array.item)).filter(
    (header) => !taken.has(header.firstRow),
  );
  const context = { model, labels, conventions: conventionsOf(model, plan), headers };
  let best: ReadTable | undefined;
  let bestScore = 0;
  for (const header of headers.slice(0, triedHeaders)) {
    const table = readTable(context, header);
    const score = header.score + Math.min(2, table.items.length) * weights.table.perItem;
    if (table.items.length > 0 && score > bestScore) {
      best = table;
      bestScore = score;
    }
  }
  return best;
}

function valuesOf(model: DocumentModel, conventions: Conventions, item: TableItem): ListItem {
  const values = new Map<LeafPlan, FoundValue>();
  for (const [leaf, spans] of item) {
    const value = cellValue(model, conventions, leaf, spans);
    if (value) values.set(leaf, value);
  }
  return values;
}

function cellValue(
  model: DocumentModel,
  conventions: Conventions,
  leaf: LeafPlan,
  spans: readonly Span[],
): FoundValue | undefined {
  const trimmed = spans.flatMap((span) => {
    const row = model.rows[span.row];
    return (row && trimSpan(row, span.start, span.end)) ?? [];
  });
  if (trimmed.length === 0) return undefined;
  const candidate = makeCandidate(model, 'text', trimmed);
  const text = joinLines(candidate.text, ' ');
  const hints = leaf.kind === 'enum' || leaf.kind === 'boolean' ? {} : { kind: leaf.kind };
  const [best, second] = meaningsForSchema(text, leaf.node, conventions, {
    ...hints,
    ...(leaf.hints.sign && { sign: leaf.hints.sign }),
  });
  if (!best) return undefined;
  const w = weights.confidence;
  return {
    value: best.value,
    spans: trimmed,
    confidence: w.cell * (w.unread + (1 - w.unread) * candidate.confidence),
    reason: 'in the column of a table',
    runnersUp: second ? [{ value: second.value, confidence: w.cell * (1 - best.plausibility) }] : [],
  };
}
