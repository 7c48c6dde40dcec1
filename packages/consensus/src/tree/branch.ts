import type { JsonType, SchemaNode } from '@docquorum/schema';
import { isObject } from '@docquorum/schema';

/** One of the types that a place may have. */
export interface Branch {
  readonly kind: Exclude<JsonType, 'null'>;
  readonly node: SchemaNode;
}

const kinds = ['boolean', 'integer', 'number', 'string', 'object', 'array'] as const;

/** The alternatives of a place, in schema order, one for each type; none where it can only be null. */
export function branchesOf(node: SchemaNode): readonly Branch[] {
  if (node.branches.length > 0) return node.branches.flatMap(branchesOf);
  const anything = node.types.size === 0;
  return kinds
    .filter((kind) => {
      if (kind === 'integer') return node.types.has('integer') && !node.types.has('number');
      return anything || node.types.has(kind);
    })
    .map((kind) => ({ kind, node }));
}

/** Whether a value has the type of a branch, without any change. */
export function hasKind(value: unknown, kind: Branch['kind']): boolean {
  switch (kind) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === kind;
  }
}

/** How many levels are looked at to tell alternatives apart: a discriminator stands near the top. */
const fitDepth = 3;

/** Whether a value fits a branch as it is, as far as its upper levels tell. */
export function fitsBranch(value: unknown, { kind, node }: Branch, depth: number = fitDepth): boolean {
  if (!hasKind(value, kind)) return false;
  if (Array.isArray(value)) {
    return depth === 0 || value.slice(0, 8).every((item, index) => fitsNode(item, node.item(index), depth - 1));
  }
  if (!isObject(value)) return node.acceptsLeaf(value as string | number | boolean);
  for (const name of node.required) if (!Object.hasOwn(value, name)) return false;
  return Object.entries(value).every(([name, inner]) => {
    const property = node.property(name);
    return property !== undefined && (depth === 0 || fitsNode(inner, property, depth - 1));
  });
}

function fitsNode(value: unknown, node: SchemaNode | undefined, depth: number): boolean {
  if (node === undefined) return false;
  if (value === null) return node.nullable;
  return branchesOf(node).some((branch) => fitsBranch(value, branch, depth));
}
