import type { LeafPlan, PlanNode } from './field-plan.js';

/** All fields under a place of the plan, those of lists included, in schema order. */
export function leavesOf(node: PlanNode): LeafPlan[] {
  if (node.type === 'leaf') return [node];
  if (node.type === 'array') return leavesOf(node.item);
  return [...node.properties.values()].flatMap(leavesOf);
}
