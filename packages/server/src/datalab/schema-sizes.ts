import type { JsonObject, JsonValue } from '@docquorum/document';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const holds = (schema: JsonValue, type: 'object' | 'array'): boolean =>
  isObject(schema) && (schema['type'] === type || (Array.isArray(schema['type']) && schema['type'].includes(type)));

const keeping = (schema: JsonObject, keeps: (property: JsonValue) => boolean): JsonObject => {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const kept = Object.entries(properties).filter(([, property]) => keeps(property));
  const names = new Set(kept.map(([name]) => name));
  return {
    ...schema,
    properties: Object.fromEntries(kept),
    ...(Array.isArray(schema['required']) && {
      required: schema['required'].filter((name) => names.has(String(name))),
    }),
  };
};

/** A proposed schema in three sizes: single values only; with groups of values; with lists too. */
export const schemaSizes = (
  schema: JsonObject,
): { simple_schema: JsonObject; moderate_schema: JsonObject; complex_schema: JsonObject } => ({
  simple_schema: keeping(schema, (property) => !holds(property, 'object') && !holds(property, 'array')),
  moderate_schema: keeping(schema, (property) => !holds(property, 'array')),
  complex_schema: schema,
});
