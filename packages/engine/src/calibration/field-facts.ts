import { pointerSteps, type Pointer } from '@docquorum/document';
import type { FieldPlan } from '@docquorum/extraction';
import kindSignals from './kind-signals.json' with { type: 'json' };

type PlanNode = FieldPlan['root'];

/** What is known of a field before any document is seen. */
export interface FieldFacts {
  /** One of a few groups of kinds; undefined for free text. */
  readonly kind: string | undefined;
  /** The field is one that the catalogue of concepts knows. */
  readonly isKnown: boolean;
}

export const kindNames: readonly string[] = [...new Set(Object.values(kindSignals))];

/** The facts of every field of a plan, found by the place of its value in an output. */
export function fieldFacts(plan: FieldPlan): (pointer: Pointer) => FieldFacts | undefined {
  const facts = new Map<Pointer, FieldFacts>();
  const walk = (node: PlanNode): void => {
    if (node.type === 'array') walk(node.item);
    else if (node.type === 'object') for (const property of node.properties.values()) walk(property);
    else {
      const kind = (kindSignals as Readonly<Record<string, string>>)[node.kind];
      facts.set(node.pointer, { kind, isKnown: node.concept !== undefined });
    }
  };
  walk(plan.root);
  return (pointer) => facts.get(pointer) ?? facts.get(schemaPointer(pointer));
}

/** In a plan, elements of lists are written as `-`. */
const schemaPointer = (pointer: Pointer): Pointer =>
  pointerSteps(pointer)
    .map((step) => `/${/^\d+$/.test(step) ? '-' : step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
