import type { Pointer } from '@docquorum/document';
import { isObject, type JsonSchema, type JsonType } from '../json-schema.js';
import { resolveReference } from '../resolve-reference.js';
import { statedTypes } from '../schema-types.js';

/** What a schema is at its place: only a property can be missing on paper, and so has to allow null. */
export type LintRole = 'root' | 'property' | 'items' | 'branch' | 'definition';

/** One schema inside the linted one. */
export interface LintPlace {
  readonly root: JsonSchema;
  readonly schema: JsonSchema;
  readonly pointer: Pointer;
  readonly role: LintRole;
  /** Name of the property, or of the one around it; '' at the root. */
  readonly name: string;
}

const alternatives = (schema: JsonSchema): unknown[] => {
  const union = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(union) ? union : [];
};

/** The schema behind references, at most eight of them. */
export function target({ root, schema }: Pick<LintPlace, 'root' | 'schema'>): JsonSchema {
  let found = schema;
  for (let depth = 0; depth < 8 && typeof found['$ref'] === 'string'; depth += 1) {
    const next = resolveReference(root, found['$ref'], '');
    if (!isObject(next)) break;
    found = next;
  }
  return found;
}

/** Types that are stated here or in the alternatives, null left out. */
export function typesOf(place: Pick<LintPlace, 'root' | 'schema'>): ReadonlySet<JsonType> {
  const schema = target(place);
  const own = new Set(statedTypes(schema));
  for (const branch of alternatives(schema)) {
    if (isObject(branch)) for (const type of typesOf({ root: place.root, schema: branch })) own.add(type);
  }
  if (own.size === 0 && isObject(schema['properties'])) own.add('object');
  if (own.size === 0 && schema['items'] !== undefined) own.add('array');
  own.delete('null');
  return own;
}

/** Null is valid here. */
export function allowsNull(place: Pick<LintPlace, 'root' | 'schema'>): boolean {
  const schema = target(place);
  if (schema['nullable'] === true) return true;
  if (Array.isArray(schema['enum'])) return schema['enum'].includes(null);
  if ('const' in schema) return schema['const'] === null;
  const types = statedTypes(schema);
  if (types.size > 0) return types.has('null');
  const branches = alternatives(schema).filter(isObject);
  return branches.length === 0 || branches.some((branch) => allowsNull({ root: place.root, schema: branch }));
}

/** A value that is no object and no list is wanted here. */
export function isLeaf(place: Pick<LintPlace, 'root' | 'schema'>): boolean {
  const types = typesOf(place);
  return !types.has('object') && !types.has('array');
}

/** The words of a property name in lower case. */
export const nameWords = (name: string): string[] =>
  name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
