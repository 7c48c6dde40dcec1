import { SchemaError } from '@docquorum/document';
import { checkSchema, checkSchemaDocument } from './check-schema.js';
import { isObject, type JsonSchema } from './json-schema.js';
import { normaliseDialect } from './normalise-dialect.js';
import { resolveSchemaLimits, type SchemaLimits } from './schema-limits.js';
import type { SchemaNode } from './schema-node.js';
import { createSchemaView } from './schema-view.js';
import { createValidator, type ValidationIssue } from './validator.js';

/** A schema that was checked once and can be used often. */
export interface CompiledSchema {
  /** As the caller gave it; `true` becomes `{}`, `false` becomes `{ not: {} }`. */
  readonly jsonSchema: JsonSchema;
  /** The view of the root. */
  readonly root: SchemaNode;
  /** What is wrong with a value; empty when it is valid. At most 100 issues. */
  validate(value: unknown): readonly ValidationIssue[];
}

const compiledSchemas = new WeakSet<object>();

/** Whether a value came from `compileSchema`, so that it need not be compiled again. */
export const isCompiledSchema = (value: unknown): value is CompiledSchema =>
  typeof value === 'object' && value !== null && compiledSchemas.has(value);

function asObject(jsonSchema: unknown): JsonSchema {
  if (jsonSchema === true) return {};
  if (jsonSchema === false) return { not: {} };
  if (isObject(jsonSchema)) return jsonSchema;
  throw new SchemaError('ERR_SCHEMA_INVALID', 'A JSON Schema must be an object, true or false.', {
    details: { pointer: '' },
  });
}

/**
 * Checks a JSON Schema (draft 4 to 2020-12, OpenAPI 3.0 `nullable`) of any root type and makes it usable.
 * @throws SchemaError `ERR_SCHEMA_INVALID`; `ERR_SCHEMA_LIMIT` beyond {@link SchemaLimits};
 *   `ERR_SCHEMA_REFERENCE` for references that are remote, missing, or lead only to references.
 */
export function compileSchema(jsonSchema: unknown, limits?: Partial<SchemaLimits>): CompiledSchema {
  const resolved = resolveSchemaLimits(limits);
  const given = asObject(jsonSchema);
  checkSchemaDocument(given, resolved);
  const current = normaliseDialect(given);
  checkSchema(current, resolved);
  const validate = createValidator(current);
  const compiled: CompiledSchema = { jsonSchema: given, root: createSchemaView(current), validate };
  compiledSchemas.add(compiled);
  return compiled;
}
