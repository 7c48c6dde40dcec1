import { OptionError } from '@docquorum/document';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { conventionsOf } from '../choose/document-conventions.js';
import { extractRun } from '../extract-run.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { planFields } from '../plan/plan-fields.js';
import { detectTables } from './detect-tables.js';
import { printedConcepts } from './printed-concepts.js';
import { unknownLabels } from './unknown-labels.js';
import { pruneSchema } from './prune-schema.js';

export interface GenerateSchemaRequest {
  /** Documents of one kind; at least one. */
  readonly models: readonly DocumentModel[];
}

/**
 * Proposes a schema for what documents print: fields of the concept catalogue whose labels stand there and that
 * extraction finds with them, parties as objects, other labelled values under their printed names, and tables as lists
 * of objects. All of it is required and may be null. Documents add up: what any of them prints has a field.
 * @throws OptionError without documents
 */
export function generateSchema({ models }: GenerateSchemaRequest): JsonSchema {
  if (models.length === 0) {
    throw new OptionError('models must hold at least one document.', { details: { option: 'models' } });
  }
  const properties: Record<string, JsonSchema> = {};
  for (const model of models) merge(properties, propertiesOf(model));
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function propertiesOf(model: DocumentModel): Record<string, JsonSchema> {
  const proposed = printedConcepts(model);
  const plan = planFields(compileSchema({ type: 'object', properties: proposed }));
  const tables = detectTables(model, conventionsOf(model, plan));
  const inTables = new Set(tables.flatMap(({ rows }) => rows));
  const run = extractRun({ model, plan });
  const { properties, taken } = pruneSchema(model, proposed, run, inTables);
  const others = unknownLabels(model, { properties, taken, inTables });
  const lists = Object.fromEntries(tables.map(({ name, schema }) => [name, schema]));
  return { ...properties, ...others, ...lists };
}

/** The first document that has a property says what it is; objects and lists of objects gain the others' properties. */
function merge(into: Record<string, JsonSchema>, more: Readonly<Record<string, JsonSchema>>): void {
  for (const [name, schema] of Object.entries(more)) {
    const known = into[name];
    if (known === undefined) into[name] = schema;
    else into[name] = mergeSchemas(known, schema);
  }
}

function mergeSchemas(known: JsonSchema, more: JsonSchema): JsonSchema {
  if (isSchema(known['items']) && isSchema(more['items'])) {
    return { ...known, items: mergeSchemas(known['items'], more['items']) };
  }
  if (!isSchema(known['properties']) || !isSchema(more['properties'])) return known;
  const properties = { ...known['properties'] } as Record<string, JsonSchema>;
  merge(properties, more['properties'] as Record<string, JsonSchema>);
  return { ...known, properties, required: Object.keys(properties) };
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
