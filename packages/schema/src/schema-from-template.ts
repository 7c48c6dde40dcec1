import { SchemaError, appendPointer, type Pointer } from '@docquorum/document';
import { isObject, type JsonSchema } from './json-schema.js';
import { defaultSchemaLimits } from './schema-limits.js';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

const invalid = (code: 'ERR_SCHEMA_INVALID' | 'ERR_SCHEMA_LIMIT', message: string, pointer: Pointer): SchemaError =>
  new SchemaError(code, `The template ${message} at "${pointer}".`, { details: { pointer } });

function leafSchema(example: unknown, at: Pointer): JsonSchema {
  switch (typeof example) {
    case 'number':
      return { type: ['number', 'null'], examples: [example] };
    case 'boolean':
      return { type: ['boolean', 'null'] };
    case 'string': {
      if (example === '') return { type: ['string', 'null'] };
      const format = isoDate.test(example) ? { format: 'date' } : {};
      return { type: ['string', 'null'], ...format, examples: [example] };
    }
    default:
      throw invalid('ERR_SCHEMA_INVALID', `holds ${typeof example}, which is no JSON`, at);
  }
}

function nodeSchema(template: unknown, at: Pointer, depth: number): JsonSchema {
  if (depth > defaultSchemaLimits.maxDepth) throw invalid('ERR_SCHEMA_LIMIT', 'nests too deep', at.slice(0, 200));
  if (template === null) return {};
  if (Array.isArray(template)) {
    return { type: 'array', items: template.length > 0 ? nodeSchema(template[0], `${at}/0`, depth + 1) : {} };
  }
  if (!isObject(template)) return leafSchema(template, at);
  const keys = Object.keys(template);
  if (keys.includes('__proto__')) throw invalid('ERR_SCHEMA_INVALID', 'uses the key "__proto__"', at);
  const properties = Object.fromEntries(
    keys.map((key) => [key, nodeSchema(template[key], appendPointer(at, key), depth + 1)]),
  );
  return { type: 'object', properties, required: keys, additionalProperties: false };
}

/**
 * The schema of a template such as `{ invoiceNumber: null, items: [{ sku: null }] }`: exactly its keys, all required.
 * Null is a leaf of any type that may be null; an example value gives the type (an ISO date also the format); the first
 * element of a list describes all; `[]` is a list of anything.
 * @throws SchemaError `ERR_SCHEMA_INVALID` or, beyond 64 levels, `ERR_SCHEMA_LIMIT`
 */
export const schemaFromTemplate = (template: unknown): JsonSchema => nodeSchema(template, '', 1);
