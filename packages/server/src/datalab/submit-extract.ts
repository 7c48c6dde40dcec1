import type { JsonObject } from '@docquorum/document';
import { compileSchema } from '@docquorum/schema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Form } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import { numberField, objectField } from '../retab/form-fields.js';
import type { Service } from '../service.js';
import { modeField } from './mode-field.js';
import { savedSchema } from './saved-schemas.js';
import { submitRequest, type AskedTask } from './submit-request.js';

const bad = (message: string): WireError => new WireError(400, 'INVALID_REQUEST', message);

const isSchema = (value: Record<string, unknown>): boolean =>
  'properties' in value || '$ref' in value || 'allOf' in value;

const bareMap = 'page_schema is a bare map of fields: it was taken as the properties of an object';

/** How many runs each care takes. */
const runs: Readonly<Record<string, number>> = { fast: 1, balanced: 3, accurate: 5 };

const extractTask = async ({ store }: Service, tenant: string, { fields }: Form): Promise<AskedTask> => {
  const schemaId = fields['schema_id'];
  const inline = objectField(fields, 'page_schema');
  if ((inline === undefined) === (schemaId === undefined)) throw bad('give page_schema or schema_id, and not both');
  const version = numberField(fields, 'schema_version', 1, 1_000_000);
  if (version !== undefined && schemaId === undefined) throw bad('schema_version goes with schema_id only');
  const given = inline ?? (await savedSchema(store, tenant, schemaId ?? '', version));
  const jsonSchema = isSchema(given) ? { type: 'object', ...given } : { type: 'object', properties: given };
  compileSchema(jsonSchema);
  const extractionMode = modeField(fields, 'extraction_mode', 'balanced');
  return {
    task: {
      jsonSchema: jsonSchema as JsonObject,
      mode: modeField(fields, 'mode', 'fast'),
      extractionMode,
      nConsensus: runs[extractionMode] ?? 1,
    },
    warnings: isSchema(given) ? [] : [bareMap],
  };
};

/** `POST /api/v1/extract` of the Datalab format. */
export const submitExtract = (service: Service, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  submitRequest(service, request, reply, 'datalab-extract', (form) =>
    extractTask(service, request.caller.tenant, form),
  );
