import { SchemaError, pointerSteps, type Pointer } from '@docquorum/document';
import { isObject, ownValue, type JsonSchema } from './json-schema.js';
import { subschemas } from './subschemas.js';

function findAnchor(schema: JsonSchema | boolean, anchor: string): JsonSchema | undefined {
  if (typeof schema === 'boolean') return undefined;
  if (schema['$anchor'] === anchor) return schema;
  for (const inner of subschemas(schema)) {
    const found = findAnchor(inner.schema, anchor);
    if (found !== undefined) return found;
  }
  return undefined;
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) ? ownValue(value, key) : undefined;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/**
 * The schema that a local `$ref` (`#`, `#/pointer` or `#anchor`) names.
 * Throws `ERR_SCHEMA_REFERENCE` for a remote or missing one; nothing is ever fetched.
 */
export function resolveReference(root: JsonSchema, reference: string, at: Pointer): JsonSchema | boolean {
  const fail = (why: string): SchemaError =>
    new SchemaError('ERR_SCHEMA_REFERENCE', `The reference ${JSON.stringify(reference)} at "${at}" ${why}`, {
      details: { pointer: at, reference },
    });
  if (!reference.startsWith('#')) {
    throw fail('is not local. Copy the schema that it names into $defs and point there with "#/$defs/...".');
  }
  const fragment = decode(reference.slice(1));
  const target =
    fragment === '' || fragment.startsWith('/')
      ? pointerSteps(fragment).reduce<unknown>(step, root)
      : findAnchor(root, fragment);
  if (typeof target === 'boolean' || isObject(target)) return target;
  throw fail('leads to no schema in this document.');
}
