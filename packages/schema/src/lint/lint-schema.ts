import { appendPointer, type Pointer, SchemaError } from '@docquorum/document';
import { compileSchema } from '../compile-schema.js';
import { isObject, type JsonSchema } from '../json-schema.js';
import { subschemas } from '../subschemas.js';
import { type LintPlace, type LintRole, nameWords } from './lint-place.js';
import { lintRules } from './lint-rules.js';
import type { SchemaIssue } from './schema-issue.js';

/**
 * What in a schema costs right answers, in the order of the document. A schema that cannot be used at all has one
 * issue, `LINT_INVALID`. Looks through references, `anyOf` with null, OpenAPI's `nullable` and nested lists.
 */
export function lintSchema(jsonSchema: unknown): SchemaIssue[] {
  const problem = problemOf(jsonSchema);
  if (problem) return [problem];
  if (!isObject(jsonSchema)) return [];
  const issues: SchemaIssue[] = [];
  for (const place of placesIn(jsonSchema)) {
    for (const { code, find } of lintRules) {
      const finding = find(place);
      if (finding) issues.push({ code, pointer: place.pointer, ...finding });
    }
    issues.push(...sameNames(place));
  }
  return issues;
}

/**
 * The schema with every fix made that `lintSchema` offers; the caller's object stays as it is.
 * @throws SchemaError when the schema cannot be used at all
 */
export function fixSchema(jsonSchema: JsonSchema): JsonSchema {
  compileSchema(jsonSchema);
  const fixed = JSON.parse(JSON.stringify(jsonSchema)) as JsonSchema;
  for (const rule of lintRules) {
    const places = Array.from(placesIn(fixed));
    for (const { schema, ...place } of places) {
      const finding = rule.find({ ...place, schema });
      if (!finding?.fix) continue;
      const target = schema as Record<string, unknown>;
      for (const key of Object.keys(target)) delete target[key];
      Object.assign(target, finding.fix.replacement);
    }
  }
  return fixed;
}

function problemOf(jsonSchema: unknown): SchemaIssue | undefined {
  try {
    compileSchema(jsonSchema);
    return undefined;
  } catch (error) {
    if (!SchemaError.isInstance(error)) throw error;
    const pointer = error.details['pointer'];
    return { code: 'LINT_INVALID', pointer: typeof pointer === 'string' ? pointer : '', message: error.message };
  }
}

const roleOf: Readonly<Record<string, LintRole>> = {
  properties: 'property',
  patternProperties: 'property',
  items: 'items',
  prefixItems: 'items',
  anyOf: 'branch',
  oneOf: 'branch',
  allOf: 'branch',
  $defs: 'definition',
  definitions: 'definition',
};

/** All schemas that describe values, outermost first; those under `not` and the like are left out. */
function* placesIn(root: JsonSchema): Generator<LintPlace> {
  yield* visit({ root, schema: root, pointer: '', role: 'root', name: '' });
}

function* visit(place: LintPlace): Generator<LintPlace> {
  yield place;
  for (const { keyword, steps, schema } of subschemas(place.schema)) {
    const role = roleOf[keyword];
    if (role === undefined || !isObject(schema)) continue;
    const named = role === 'property' || role === 'definition';
    const name = named ? (steps.at(-1) ?? '') : place.name;
    const pointer = steps.reduce<Pointer>(appendPointer, place.pointer);
    yield* visit({ root: place.root, schema, pointer, role, name });
  }
}

/** Names that differ only in how they are written ask for the same value twice. */
function sameNames({ schema, pointer }: LintPlace): SchemaIssue[] {
  if (!isObject(schema['properties'])) return [];
  const seen = new Map<string, string>();
  const issues: SchemaIssue[] = [];
  for (const name of Object.keys(schema['properties'])) {
    const words = nameWords(name).join(' ');
    const other = seen.get(words);
    seen.set(words, other ?? name);
    if (other === undefined) continue;
    const message = `"${name}" and "${other}" are the same words: two fields would compete for one value.`;
    issues.push({ code: 'LINT_SAME_NAME', pointer: appendPointer(`${pointer}/properties`, name), message });
  }
  return issues;
}
