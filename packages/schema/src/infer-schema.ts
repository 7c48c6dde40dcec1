import { SchemaError } from '@docquorum/document';
import { isDeeperThan } from './json-depth.js';
import { isObject, type JsonSchema, type JsonType } from './json-schema.js';
import { defaultSchemaLimits } from './schema-limits.js';

function objectKeywords(objects: readonly Record<string, unknown>[]): JsonSchema {
  const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))].filter((key) => key !== '__proto__');
  const properties = Object.fromEntries(
    keys.map((key) => [key, infer(objects.flatMap((object) => (Object.hasOwn(object, key) ? [object[key]] : [])))]),
  );
  return { properties, required: keys.filter((key) => objects.every((object) => Object.hasOwn(object, key))) };
}

function infer(values: readonly unknown[]): JsonSchema {
  const types = new Set<JsonType>();
  const objects = values.filter(isObject);
  const arrays = values.filter(Array.isArray);
  const numbers = values.filter((value) => typeof value === 'number');
  if (objects.length > 0) types.add('object');
  if (arrays.length > 0) types.add('array');
  if (values.some((value) => typeof value === 'string')) types.add('string');
  if (values.some((value) => typeof value === 'boolean')) types.add('boolean');
  if (numbers.length > 0) types.add(numbers.every(Number.isInteger) ? 'integer' : 'number');
  if (values.includes(null)) types.add('null');
  if (types.size === 0) return {};
  return {
    type: types.size === 1 ? [...types][0] : [...types],
    ...(objects.length > 0 ? objectKeywords(objects) : {}),
    ...(arrays.length > 0 ? { items: infer(arrays.flat()) } : {}),
  };
}

/**
 * The tightest plain schema (`type`, `properties`, `required`, `items`) that all values fit. No value: `{}`.
 * @throws SchemaError `ERR_SCHEMA_LIMIT` when a value nests deeper than a schema may (64 levels)
 */
export function inferSchema(values: readonly unknown[]): JsonSchema {
  const limit = defaultSchemaLimits.maxDepth;
  if (values.some((value) => isDeeperThan(value, limit - 1))) {
    throw new SchemaError('ERR_SCHEMA_LIMIT', `No schema is inferred from values deeper than ${limit - 1} levels.`, {
      details: { limit: limit - 1 },
    });
  }
  return infer(values);
}
