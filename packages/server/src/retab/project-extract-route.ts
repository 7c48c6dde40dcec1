import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { filePart, formOptions } from '../http/form-options.js';
import { goneSignal } from '../http/gone.js';
import { idempotent } from '../http/idempotent.js';
import { readForm } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { failureOf, newId, waitForEnd } from '../work/submit.js';
import { chatCompletion } from './chat-completion.js';
import { createExtraction } from './create-extraction.js';
import { booleanField, numberField, objectField } from './form-fields.js';
import { configOf, findProject } from './project.js';

const extractParams = Type.Object({ id: Type.String(), iteration: Type.Optional(Type.String()) });

/** As the description shows them. */
const form = formOptions({
  document: filePart,
  model: Type.String(),
  temperature: Type.Number({ minimum: 0, maximum: 2 }),
  image_resolution_dpi: Type.Integer({ minimum: 96, maximum: 300 }),
  n_consensus: Type.Integer({ minimum: 1, maximum: 16 }),
  seed: Type.Integer({ minimum: 0 }),
  store: Type.Boolean({ default: true }),
  metadata: Type.String({ description: 'the JSON text of an object of strings' }),
  extraction_id: Type.String(),
});

const stringMap = (value: Record<string, unknown> | undefined): Record<string, string> | null => {
  if (value === undefined) return null;
  if (Object.values(value).every((item) => typeof item === 'string')) return value as Record<string, string>;
  throw new WireError(422, 'VALIDATION_ERROR', 'metadata: all values must be strings', {
    details: { field: 'metadata' },
  });
};

/** `POST /v1/projects/extract/{project_id}` of the Retab format: a form in, a chat completion out. */
export const projectExtractRoute =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store } = service;

    for (const path of ['projects', 'evals'].flatMap((name) => [
      `/v1/${name}/extract/:id`,
      `/v1/${name}/extract/:id/:iteration`,
    ])) {
      app.post(path, { ...form, schema: { ...form.schema, params: extractParams } }, async (request, reply) => {
        const { caller } = request;
        const gone = goneSignal(reply);
        const { jsonSchema, settings } = configOf(
          await findProject(store, caller.tenant, (request.params as { id: string }).id),
        );
        const { fields, files } = await readForm(request, service);
        const document = files.find(({ field }) => field === 'document' || field === 'documents')?.document;
        if (document === undefined) {
          throw new WireError(422, 'VALIDATION_ERROR', 'document: send the file as a multipart part', {
            details: { field: 'document' },
          });
        }
        const keep = booleanField(fields, 'store', true);
        const order = {
          json_schema: jsonSchema,
          model: fields['model'] ?? settings.model,
          temperature: numberField(fields, 'temperature', 0, 2, false),
          image_resolution_dpi: numberField(fields, 'image_resolution_dpi', 96, 300) ?? settings.image_resolution_dpi,
          n_consensus: numberField(fields, 'n_consensus', 1, 16) ?? settings.n_consensus,
          seed: numberField(fields, 'seed', 0, 0xffff_ffff),
          metadata: stringMap(objectField(fields, 'metadata')),
        };
        await idempotent(store, request, reply, { ...fields, document: document.ref.hash }, async (attempt) => {
          const id = fields['extraction_id'] ?? newId('ext_', attempt.id);
          const begun = await createExtraction(service, caller, document, { ...order, id }, attempt);
          const job = await waitForEnd(service, begun, gone);
          if (!keep) await store.jobs.delete(caller.tenant, job.id);
          if (job.state !== 'done') throw failureOf(job.error);
          return { status: 200, body: chatCompletion(job, service.version) };
        });
        return reply;
      });
    }
  };
