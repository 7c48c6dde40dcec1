import { type FieldQuery, pointerSteps } from '@docquorum/document';
import type { FieldPlan, LeafPlan } from '../plan/field-plan.js';

/** What a reader of pages is asked for a plan: one query a field outside lists, in the order of `plan.leaves`. */
export function fieldQueries(plan: FieldPlan): FieldQuery[] {
  return plan.leaves.map(queryOf);
}

function queryOf({ pointer, node, kind }: LeafPlan): FieldQuery {
  const steps = pointerSteps(pointer);
  const title = node.title ?? '';
  const description = node.description ?? '';
  return {
    name: steps.at(-1) ?? title,
    parent: steps.slice(0, -1).join(' '),
    // A title is a name in other words; the name itself keeps its place.
    description: title === '' || description.includes(title) ? description : `${title} ${description}`.trim(),
    kind,
  };
}
