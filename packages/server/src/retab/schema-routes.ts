import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Job } from '@docquorum/store';
import { Type } from 'typebox';
import { resolveDocument } from '../documents/resolve-document.js';
import { goneSignal } from '../http/gone.js';
import { idempotent } from '../http/idempotent.js';
import type { Service } from '../service.js';
import type { SchemaTask } from '../work/job-payloads.js';
import { failureOf, interactive, newId, submit, waitForEnd } from '../work/submit.js';
import { findJob } from './record-routes.js';
import { documentBody, idParams, maybe } from './request-schemas.js';
import { errorOf, isoTime, statusOf } from './status.js';

const kind = 'schema';
const path = '/v1/schemas/generate';
const mostDocuments = 64;

const generateBody = Type.Object({
  documents: Type.Array(documentBody, { minItems: 1, maxItems: mostDocuments }),
  model: maybe(Type.String()),
  instructions: maybe(Type.String()),
  background: maybe(Type.Boolean()),
});

const schemaRecord = (job: Job): JsonObject => ({
  id: job.id,
  object: 'schema',
  json_schema: job.state === 'done' ? job.result : {},
  strict: true,
  status: statusOf(job),
  error: errorOf(job),
  created_at: isoTime(job.createdAt),
});

/** `/v1/schemas/generate` of the Retab format: a schema for what documents print. */
export const schemaRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store } = service;

    app.post(path, { schema: { body: generateBody } }, async (request, reply) => {
      const { body, caller } = request;
      const gone = goneSignal(reply);
      const background = body.background === true;
      await idempotent(store, request, reply, body as never, async (attempt) => {
        const documents = await Promise.all(body.documents.map((one) => resolveDocument(service, caller.tenant, one)));
        const payload: SchemaTask = { documents: documents.map(({ ref }) => ref) };
        const job = await submit(
          service,
          {
            id: newId('schg_', attempt.id),
            tenant: caller.tenant,
            kind,
            payload,
            priority: background ? 0 : interactive,
            blobs: documents.map(({ ref }) => ref.hash),
          },
          attempt,
        );
        const ended = background ? job : await waitForEnd(service, job, gone);
        if (ended.state === 'failed') throw failureOf(ended.error);
        return { status: 201, body: schemaRecord(ended) };
      });
      return reply;
    });

    app.get(`${path}/:id`, { schema: { params: idParams } }, async ({ params, caller }) =>
      schemaRecord(await findJob(store, caller.tenant, kind, params.id)),
    );

    app.post(`${path}/:id/cancel`, { schema: { params: idParams } }, async ({ params, caller }) => {
      const job = await findJob(store, caller.tenant, kind, params.id);
      return schemaRecord((await store.jobs.cancel(caller.tenant, job.id)) ?? job);
    });
  };
