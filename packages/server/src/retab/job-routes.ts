import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { Job, StoredRecord } from '@docquorum/store';
import { Type } from 'typebox';
import { idempotent } from '../http/idempotent.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { newId, submit } from '../work/submit.js';
import { askOwnRoute } from './ask-own-route.js';
import { batchJobRecord, type BatchJob } from './batch-job.js';
import { listReply, pageRequest } from './list-request.js';
import { idParams, listQuery, maybe } from './request-schemas.js';

const kind = 'batch-job';
/** What a job may ask for: the routes that work in the background. */
const endpoints = [
  '/v1/extractions',
  '/v1/classifications',
  '/v1/parses',
  '/v1/splits',
  '/v1/partitions',
  '/v1/schemas/generate',
];

const jobBody = Type.Object({
  endpoint: Type.Union(endpoints.map((endpoint) => Type.Literal(endpoint))),
  request: Type.Record(Type.String(), Type.Any()),
  metadata: maybe(
    Type.Record(Type.String(), Type.String({ maxLength: 512 }), {
      maxProperties: 16,
      propertyNames: Type.String({ maxLength: 64 }),
    }),
  ),
});

/** `/v1/jobs` of older Retab clients: a request to another route, made now and answered later. */
export const jobRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store } = service;

    const find = async (tenant: string, id: string): Promise<StoredRecord> => {
      const record = await store.records.get(tenant, kind, id);
      if (record === undefined) throw new WireError(404, 'NOT_FOUND', `there is no job ${id}`);
      return record;
    };

    const behind = async (tenant: string, { body }: StoredRecord): Promise<Job | undefined> =>
      typeof body['made'] === 'string' ? store.jobs.get(tenant, body['made']) : undefined;

    const answer = async (request: FastifyRequest, record: StoredRecord): Promise<JsonObject> => {
      const { endpoint, made } = record.body as BatchJob;
      const job = await behind(request.caller.tenant, record);
      const response = job?.state === 'done' ? await askOwnRoute(app, request, 'GET', `${endpoint}/${made}`) : null;
      return batchJobRecord(record, job, response);
    };

    app.post('/v1/jobs', { schema: { body: jobBody } }, async (request, response) => {
      const { endpoint, request: payload, metadata = null } = request.body;
      const { tenant } = request.caller;
      await idempotent(store, request, response, request.body as never, async (attempt) => {
        const made = await askOwnRoute(app, request, 'POST', endpoint, {
          payload: { ...payload, background: true, stream: false },
          idempotencyKey: attempt.id,
        });
        const body: BatchJob =
          made.status_code < 300
            ? { endpoint, metadata, made: String(made.body['id']), refusal: null }
            : { endpoint, metadata, made: null, refusal: made };
        const record = await store.records.put({ tenant, kind, id: newId('job_', attempt.id), body });
        return { status: 201, body: batchJobRecord(record, await behind(tenant, record), null) };
      });
      return response;
    });

    app.get('/v1/jobs', { schema: { querystring: listQuery } }, async ({ query, caller: { tenant } }) => {
      const page = pageRequest(query);
      const { items, hasMore } = await store.records.list({ tenant, kind }, page);
      const data = await Promise.all(
        items.map(async (record) => batchJobRecord(record, await behind(tenant, record), null)),
      );
      const { list_metadata } = listReply(data, hasMore, page);
      return {
        object: 'list',
        data,
        list_metadata,
        first_id: data[0]?.id ?? null,
        last_id: data.at(-1)?.id ?? null,
        has_more: hasMore,
      };
    });

    app.get('/v1/jobs/:id', { schema: { params: idParams } }, async (request) =>
      answer(request, await find(request.caller.tenant, request.params.id)),
    );

    app.post('/v1/jobs/:id/cancel', { schema: { params: idParams } }, async (request) => {
      const { tenant } = request.caller;
      const record = await find(tenant, request.params.id);
      const job = await behind(tenant, record);
      if (job !== undefined) await store.jobs.cancel(tenant, job.id);
      return answer(request, record);
    });

    app.post('/v1/jobs/:id/retry', { schema: { params: idParams } }, async (request) => {
      const { tenant } = request.caller;
      const record = await find(tenant, request.params.id);
      const job = await behind(tenant, record);
      if (job?.state !== 'failed' && job?.state !== 'cancelled') {
        throw new WireError(409, 'NOT_RETRYABLE', 'only a job that failed or was cancelled can be tried again');
      }
      const { payload, filename, documentType, metadata } = job;
      const { document, documents = [document] } = payload as {
        document?: { hash: string };
        documents?: { hash: string }[];
      };
      const again = await submit(service, {
        id: newId('again_'),
        tenant,
        kind: job.kind,
        payload,
        metadata,
        blobs: documents.flatMap((one) => (one === undefined ? [] : [one.hash])),
        ...(filename !== null && { filename }),
        ...(documentType !== null && { documentType }),
      });
      return answer(
        request,
        await store.records.put({ tenant, kind, id: record.id, body: { ...record.body, made: again.id } }),
      );
    });
  };
