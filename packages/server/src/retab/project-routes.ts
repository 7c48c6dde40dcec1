import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { goneSignal } from '../http/gone.js';
import { filePart, formOptions } from '../http/form-options.js';
import { idempotent } from '../http/idempotent.js';
import { readForm } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { failureOf, newId, waitForEnd } from '../work/submit.js';
import { chatCompletion } from './chat-completion.js';
import { createExtraction } from './create-extraction.js';
import { booleanField, numberField, objectField } from './form-fields.js';
import { createdBetween, listReply, pageRequest } from './list-request.js';
import { configOf, findProject, newProject, projectKind, projectReply, type ProjectBody } from './project.js';
import { idParams, listQuery, projectBody, projectPatch } from './request-schemas.js';

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

/** `/v1/projects` of the Retab format. */
export const projectRoutes =
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
          ...(fields['extraction_id'] === undefined ? { id: newId('ext_') } : { id: fields['extraction_id'] }),
        };
        await idempotent(store, request, reply, { ...fields, document: document.ref.hash }, async () => {
          const job = await waitForEnd(service, await createExtraction(service, caller, document, order), gone);
          if (!keep) await store.jobs.delete(caller.tenant, job.id);
          if (job.state !== 'done') throw failureOf(job.error);
          return { status: 200, body: chatCompletion(job, service.version) };
        });
        return reply;
      });
    }

    app.post('/v1/projects', { schema: { body: projectBody } }, async ({ body, caller }, reply) => {
      const project = newProject(
        body.name,
        body.json_schema as JsonObject | null,
        body.inference_settings as JsonObject | null,
      );
      const record = await store.records.put({
        tenant: caller.tenant,
        kind: projectKind,
        id: newId('proj_'),
        body: project,
      });
      return reply.status(201).send(projectReply(record));
    });

    app.get('/v1/projects', { schema: { querystring: listQuery } }, async ({ query, caller }) => {
      const page = pageRequest(query);
      const { items, hasMore } = await store.records.list(
        { tenant: caller.tenant, kind: projectKind, ...createdBetween(query) },
        page,
      );
      return listReply(items.map(projectReply), hasMore, page);
    });

    app.get('/v1/projects/:id', { schema: { params: idParams } }, async ({ params, caller }) =>
      projectReply(await findProject(store, caller.tenant, params.id)),
    );

    app.patch(
      '/v1/projects/:id',
      { schema: { params: idParams, body: projectPatch } },
      async ({ params, body, caller }) => {
        const project = (await findProject(store, caller.tenant, params.id)).body as ProjectBody;
        const draft = project.draft_config;
        const changed: ProjectBody = {
          ...project,
          name: body.name ?? project.name,
          draft_config: {
            ...draft,
            json_schema: (body.json_schema as JsonObject | null | undefined) ?? draft.json_schema,
            inference_settings: {
              ...draft.inference_settings,
              ...(body.inference_settings as JsonObject | null | undefined),
            },
          },
        };
        return projectReply(
          await store.records.put({ tenant: caller.tenant, kind: projectKind, id: params.id, body: changed }),
        );
      },
    );

    app.post(
      '/v1/projects/:id/publish',
      { schema: { params: idParams, querystring: Type.Object({ origin: Type.Optional(Type.String()) }) } },
      async ({ params, query, caller }) => {
        const project = (await findProject(store, caller.tenant, params.id)).body as ProjectBody;
        const published = { ...project, published_config: { ...project.draft_config, origin: query.origin ?? null } };
        return projectReply(
          await store.records.put({ tenant: caller.tenant, kind: projectKind, id: params.id, body: published }),
        );
      },
    );

    app.delete('/v1/projects/:id', { schema: { params: idParams } }, async ({ params, caller }, reply) => {
      await findProject(store, caller.tenant, params.id);
      await store.records.delete(caller.tenant, projectKind, params.id);
      return reply.status(204).send();
    });
  };
