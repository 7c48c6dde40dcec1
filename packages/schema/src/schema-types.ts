import { isObject, type JsonSchema, type JsonType } from './json-schema.js';
import keywordTypes from './keyword-types.json' with { type: 'json' };

/** A set of types, or `'never'` inside it where two schemas exclude each other; empty: any. */
export type TypeSet = ReadonlySet<JsonType>;

const never: TypeSet = new Set(['never' as JsonType]);

/** The `type` keyword as a set; empty where it is missing. */
export function statedTypes(schema: JsonSchema): TypeSet {
  const { type } = schema;
  return new Set((Array.isArray(type) ? type : type === undefined ? [] : [type]) as JsonType[]);
}

/** Types that both allow; an integer is a number. */
export function intersectTypes(a: TypeSet, b: TypeSet): TypeSet {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const shared = new Set<JsonType>();
  for (const type of a) {
    if (b.has(type)) shared.add(type);
    else if (type === 'integer' && b.has('number')) shared.add(type);
    else if (type === 'number' && b.has('integer')) shared.add('integer');
  }
  return shared.size === 0 ? never : shared;
}

/** The JSON type of a value; whole numbers are `number` here. */
export function jsonTypeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

const typesOfValues = (values: readonly unknown[]): TypeSet => new Set(values.map(jsonTypeOf));

/**
 * What a schema without `type` means in practice: the types of its `enum` or `const`, else the one type that its
 * keywords speak about (`properties` means an object). Empty where that says nothing.
 */
export function impliedTypes(schemas: readonly JsonSchema[]): TypeSet {
  for (const schema of schemas) {
    if (Array.isArray(schema['enum'])) return typesOfValues(schema['enum']);
    if ('const' in schema) return typesOfValues([schema['const']]);
  }
  for (const [type, keywords] of Object.entries(keywordTypes)) {
    if (schemas.some((schema) => keywords.some((keyword) => keyword in schema))) return new Set([type as JsonType]);
  }
  return new Set();
}
