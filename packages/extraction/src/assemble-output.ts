import { appendPointer, type JsonValue, type Pointer, type Source } from '@docquorum/document';
import type { SchemaNode } from '@docquorum/schema';
import type { ExtractedRun, RunnerUp } from './extracted-run.js';
import type { Span } from './page-model/span.js';
import type { ArrayPlan, LeafPlan, PlanNode } from './plan/field-plan.js';

/** What stands for a value that the document does not state. */
export type AbsentPolicy = 'null' | 'omit' | 'default';

/** What was found for one leaf; `value` null means that the document does not state it. */
export interface FoundValue {
  readonly value: string | number | boolean | null;
  /** Where it stands; empty when absent. */
  readonly spans: readonly Span[];
  readonly confidence: number;
  readonly reason: string;
  /** What spoke for it, by name, in points. */
  readonly evidence?: Readonly<Record<string, number>>;
  readonly runnersUp: readonly RunnerUp[];
}

/** What was found for the document, or for one element of a list. */
export interface Scope {
  find(leaf: LeafPlan): FoundValue | undefined;
  /** The elements of a list, in order. */
  items(array: ArrayPlan): readonly Scope[];
}

export interface AssemblyRequest {
  readonly root: PlanNode;
  readonly absent: AbsentPolicy;
  readonly scope: Scope;
  readonly sourceOf: (span: Span) => Source;
}

interface Assembly extends AssemblyRequest {
  readonly sources: Map<Pointer, readonly Source[]>;
  readonly confidences: Map<Pointer, number>;
  readonly reasons: Map<Pointer, string>;
  readonly evidence: Map<Pointer, Readonly<Record<string, number>>>;
  readonly runnersUp: Map<Pointer, readonly RunnerUp[]>;
}

/** Puts found values into the shape of the schema. */
export function assembleOutput(request: AssemblyRequest): Omit<ExtractedRun, 'crossChecks'> {
  const assembly: Assembly = {
    ...request,
    sources: new Map(),
    confidences: new Map(),
    reasons: new Map(),
    evidence: new Map(),
    runnersUp: new Map(),
  };
  const output = build(assembly, request.root, '', request.scope) ?? null;
  const { sources, confidences, reasons, evidence, runnersUp } = assembly;
  return { output, sources, confidences, reasons, evidence, runnersUp };
}

/** The value of a place; undefined leaves the key out. */
function build(assembly: Assembly, plan: PlanNode, pointer: Pointer, scope: Scope): JsonValue | undefined {
  if (plan.type === 'leaf') return buildLeaf(assembly, plan, pointer, scope.find(plan));
  if (plan.type === 'array') {
    return scope.items(plan).map((item, i) => build(assembly, plan.item, appendPointer(pointer, i), item) ?? null);
  }
  const output: Record<string, JsonValue> = {};
  for (const [name, property] of plan.properties) {
    const value = build(assembly, property, appendPointer(pointer, name), scope);
    if (value !== undefined) define(output, name, value);
  }
  return plan.node.nullable && pointer !== '' && isEmpty(output) ? null : output;
}

/** Also for names such as `__proto__`. */
const define = (object: Record<string, JsonValue>, name: string, value: JsonValue): void => {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
};

const isEmpty = (value: JsonValue): boolean =>
  value === null ||
  (Array.isArray(value) ? value.every(isEmpty) : typeof value === 'object' && Object.values(value).every(isEmpty));

function buildLeaf(
  assembly: Assembly,
  plan: LeafPlan,
  pointer: Pointer,
  found: FoundValue | undefined,
): JsonValue | undefined {
  assembly.confidences.set(pointer, found?.confidence ?? 0);
  if (found && found.runnersUp.length > 0) assembly.runnersUp.set(pointer, found.runnersUp);
  if (found && found.value !== null) {
    assembly.sources.set(pointer, found.spans.map(assembly.sourceOf));
    assembly.reasons.set(pointer, found.reason);
    if (found.evidence) assembly.evidence.set(pointer, found.evidence);
    return found.value;
  }
  if (assembly.absent === 'omit') return undefined;
  return assembly.absent === 'default' ? defaultOf(plan.node) : null;
}

/** The default that the schema states, else the empty value of its type. */
function defaultOf(node: SchemaNode): JsonValue {
  const stated = node.jsonSchema['default'];
  if (stated !== undefined) return stated as JsonValue;
  if (node.nullable) return null;
  if (node.types.has('string')) return '';
  if (node.types.has('number') || node.types.has('integer')) return 0;
  return node.types.has('boolean') ? false : null;
}
