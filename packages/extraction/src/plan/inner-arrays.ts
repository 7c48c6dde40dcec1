import type { ArrayPlan, LeafPlan, PlanNode } from './field-plan.js';

/** The lists in a part of the plan that are in no other list there, in schema order. */
export function innerArrays(node: PlanNode): ArrayPlan[] {
  if (node.type === 'leaf') return [];
  if (node.type === 'array') return [node];
  return [...node.properties.values()].flatMap(innerArrays);
}

/** The fields in a part of the plan that are in no list there, in schema order. */
export function ownLeavesOf(node: PlanNode): LeafPlan[] {
  if (node.type === 'leaf') return [node];
  if (node.type === 'array') return [];
  return [...node.properties.values()].flatMap(ownLeavesOf);
}
