import { isObject, type JsonSchema } from './json-schema.js';
import keywords from './schema-keywords.json' with { type: 'json' };

const dropped = new Set(['$schema', '$id', 'id', '$vocabulary', '$comment']);
const single = new Set(keywords.single);
const listed = new Set(keywords.listed);
const mapped = new Set(keywords.mapped);

const normaliseAny = (schema: unknown): unknown => (isObject(schema) ? normaliseDialect(schema) : schema);

function normaliseKeyword(keyword: string, value: unknown): unknown {
  if (listed.has(keyword) && Array.isArray(value)) return value.map(normaliseAny);
  if (single.has(keyword)) return normaliseAny(value);
  if (mapped.has(keyword) && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normaliseAny(inner)]));
  }
  return value;
}

/** Draft 4 wrote `exclusiveMinimum: true` beside `minimum`. */
function exclusiveLimits(schema: Record<string, unknown>): void {
  for (const [flag, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[flag] !== 'boolean') continue;
    if (schema[flag]) {
      schema[flag] = schema[limit];
      delete schema[limit];
    } else delete schema[flag];
  }
}

/** Up to 2019-09, a tuple was `items: [..]` with `additionalItems`. */
function tupleItems(schema: Record<string, unknown>): void {
  if (!Array.isArray(schema['items'])) return;
  schema['prefixItems'] = schema['items'];
  delete schema['items'];
  if (schema['additionalItems'] !== undefined) schema['items'] = schema['additionalItems'];
  delete schema['additionalItems'];
}

/** OpenAPI 3.0 wrote `nullable: true` for what is a type list today. */
function nullableFlag(schema: Record<string, unknown>): Record<string, unknown> {
  const { nullable, ...rest } = schema;
  if (typeof nullable !== 'boolean') return schema;
  if (!nullable) return rest;
  if (rest['type'] === undefined) {
    const free = !['$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const'].some((keyword) => keyword in rest);
    return free ? rest : { anyOf: [rest, { type: 'null' }] };
  }
  const types = Array.isArray(rest['type']) ? rest['type'] : [rest['type']];
  rest['type'] = types.includes('null') ? types : [...types, 'null'];
  if (Array.isArray(rest['enum']) && !rest['enum'].includes(null)) rest['enum'] = [...rest['enum'], null];
  return rest;
}

/**
 * Rewrites what older drafts and OpenAPI spelled differently into draft 2020-12, without touching the
 * caller's object. Identifiers are dropped: every reference is local.
 */
export function normaliseDialect(schema: JsonSchema): JsonSchema {
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (dropped.has(keyword) && typeof value !== 'object') continue;
    result[keyword] = normaliseKeyword(keyword, value);
  }
  exclusiveLimits(result);
  tupleItems(result);
  return nullableFlag(result);
}
