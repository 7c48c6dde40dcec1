import type { JsonObject } from '@docquorum/document';
import { compileSchema } from '@docquorum/schema';
import type { FastifyRequest } from 'fastify';
import type { Form } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import { numberField, objectField } from '../retab/form-fields.js';
import type { Service } from '../service.js';
import { modeField } from './mode-field.js';
import { savedSchema } from './saved-schemas.js';
import { submitRequest } from './submit-request.js';

const bad = (message: string): WireError => new WireError(400, 'INVALID_REQUEST', message);

/** A bare map of fields also occurs where a schema belongs. */
const asSchema = (value: Record<string, unknown>): Record<string, unknown> =>
  'properties' in value || '$ref' in value || 'allOf' in value
    ? { type: 'object', ...value }
    : { type: 'object', properties: value };

/** How many runs each care takes. */
const runs: Readonly<Record<string, number>> = { fast: 1, balanced: 3, accurate: 5 };

const extractTask = async ({ store }: Service, tenant: string, { fields }: Form): Promise<JsonObject> => {
  const schemaId = fields['schema_id'];
  const inline = objectField(fields, 'page_schema');
  if ((inline === undefined) === (schemaId === undefined)) throw bad('give page_schema or schema_id, and not both');
  const version = numberField(fields, 'schema_version', 1, 1_000_000);
  if (version !== undefined && schemaId === undefined) throw bad('schema_version goes with schema_id only');
  const jsonSchema = asSchema(inline ?? (await savedSchema(store, tenant, schemaId ?? '', version)));
  compileSchema(jsonSchema);
  const extractionMode = modeField(fields, 'extraction_mode', 'balanced');
  return {
    jsonSchema: jsonSchema as JsonObject,
    mode: modeField(fields, 'mode', 'fast'),
    extractionMode,
    nConsensus: runs[extractionMode] ?? 1,
  };
};

/** `POST /api/v1/extract` of the Datalab format. */
export const submitExtract = (service: Service, request: FastifyRequest): Promise<JsonObject> =>
  submitRequest(service, request, 'datalab-extract', (form) => extractTask(service, request.caller.tenant, form));
