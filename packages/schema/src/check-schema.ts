import { SchemaError, appendPointer, type Pointer } from '@docquorum/document';
import { isObject, type JsonSchema } from './json-schema.js';
import { compilePattern } from './linear-pattern.js';
import { resolveReference } from './resolve-reference.js';
import { maxJsonDepth, type SchemaLimits } from './schema-limits.js';
import { inPlaceKeywords, subschemas } from './subschemas.js';

const limitError = (what: string, limit: number, actual: number, pointer: Pointer): SchemaError =>
  new SchemaError('ERR_SCHEMA_LIMIT', `The schema has ${what}; at most ${limit} are taken (near "${pointer}").`, {
    details: { pointer, limit, actual },
  });

/** Checks the raw JSON without recursion, so that no schema can overflow the stack of what follows. */
export function checkSchemaDocument(root: unknown, limits: SchemaLimits): void {
  const open: { value: unknown; at: Pointer; depth: number }[] = [{ value: root, at: '', depth: 1 }];
  let values = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, at, depth } = next;
    if (++values > limits.maxValues) throw limitError('too many values', limits.maxValues, values, at);
    if (depth > maxJsonDepth) throw limitError('too many levels', maxJsonDepth, depth, at.slice(0, 200));
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') {
        throw new SchemaError('ERR_SCHEMA_INVALID', `The schema uses the key "__proto__" at "${at}"; rename it.`, {
          details: { pointer: at },
        });
      }
      open.push({ value: inner, at: appendPointer(at, key), depth: depth + 1 });
    }
  }
}

interface Walk {
  readonly root: JsonSchema;
  readonly limits: SchemaLimits;
  nodes: number;
  /** Schemas on the way down; one met again through a reference is recursion, and ends there. */
  readonly path: Set<JsonSchema>;
  /** Schemas on the way down since the last step into a property or element. */
  inPlace: Set<JsonSchema>;
}

function checkPatterns(schema: JsonSchema, at: Pointer): void {
  if (typeof schema['pattern'] === 'string') compilePattern(schema['pattern'], appendPointer(at, 'pattern'));
  if (isObject(schema['patternProperties'])) {
    const inside = appendPointer(at, 'patternProperties');
    for (const pattern of Object.keys(schema['patternProperties'])) {
      compilePattern(pattern, appendPointer(inside, pattern));
    }
  }
}

function visit(walk: Walk, schema: JsonSchema | boolean, at: Pointer, depth: number): void {
  const { limits } = walk;
  if (++walk.nodes > limits.maxNodes) {
    throw limitError('too many subschemas once its references are followed', limits.maxNodes, walk.nodes, at);
  }
  if (depth > limits.maxDepth) throw limitError('too many schemas inside one another', limits.maxDepth, depth, at);
  if (typeof schema === 'boolean') return;
  if (walk.inPlace.has(schema)) {
    throw new SchemaError(
      'ERR_SCHEMA_REFERENCE',
      `The schema at "${at}" leads back to itself without a value between.`,
      {
        details: { pointer: at },
      },
    );
  }
  if (walk.path.has(schema)) return;
  walk.path.add(schema);
  walk.inPlace.add(schema);
  checkPatterns(schema, at);
  for (const keyword of ['$dynamicRef', '$recursiveRef']) {
    if (keyword in schema) {
      throw new SchemaError('ERR_SCHEMA_REFERENCE', `${keyword} at "${at}" is not supported; use $ref.`, {
        details: { pointer: at },
      });
    }
  }
  if (typeof schema['$ref'] === 'string') {
    visit(walk, resolveReference(walk.root, schema['$ref'], at), at, depth + 1);
  }
  for (const { keyword, steps, schema: inner } of subschemas(schema)) {
    const outer = walk.inPlace;
    if (!inPlaceKeywords.has(keyword)) walk.inPlace = new Set();
    visit(walk, inner, steps.reduce<Pointer>(appendPointer, at), depth + 1);
    walk.inPlace = outer;
  }
  walk.inPlace.delete(schema);
  walk.path.delete(schema);
}

/**
 * Checks references, patterns, size and depth of a schema in the current dialect.
 * Throws `ERR_SCHEMA_REFERENCE`, `ERR_SCHEMA_INVALID` or `ERR_SCHEMA_LIMIT` with `details.pointer`.
 */
export function checkSchema(root: JsonSchema, limits: SchemaLimits): void {
  visit({ root, limits, nodes: 0, path: new Set(), inPlace: new Set() }, root, '', 1);
}
