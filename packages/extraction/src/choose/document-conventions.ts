import type { DocumentModel } from '../page-model/document-model.js';
import { perModelAnd } from '../page-model/per-model.js';
import type { FieldPlan } from '../plan/field-plan.js';
import type { Conventions } from '../values/conventions/conventions.js';
import { decideConventions } from '../values/conventions/decide-conventions.js';

/** How a document writes dates and numbers; what the schema or the caller states about it is heard. */
export const conventionsOf: (model: DocumentModel, plan: FieldPlan) => Conventions = perModelAnd(
  (model, { dateOrder }: FieldPlan) =>
    decideConventions(
      model.rows.map((row) => row.text),
      dateOrder === undefined ? {} : { dateOrder: dateOrder === 'day-first' ? 'DMY' : 'MDY' },
    ),
);
