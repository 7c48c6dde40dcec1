import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { resolveDocument } from '../documents/resolve-document.js';
import { goneSignal } from '../http/gone.js';
import { idempotent } from '../http/idempotent.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { failureOf, waitForEnd } from '../work/submit.js';
import { createExtraction } from './create-extraction.js';
import { extractionRecord } from './extraction-record.js';
import { extractionSources } from './extraction-sources.js';
import { jobFilter, listReply, pageRequest } from './list-request.js';
import { extractionBody, idParams, listQuery, type ExtractionBody } from './request-schemas.js';
import { asciiLine, streamExtraction } from './stream-extraction.js';

const kind = 'extraction';
const streamType = 'application/stream+json';

/** `/v1/extractions` of the Retab format. */
export const extractionRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store } = service;

    const find = async (tenant: string, id: string) => {
      const job = await store.jobs.get(tenant, id);
      if (job?.kind !== kind) throw new WireError(404, 'NOT_FOUND', `there is no extraction ${id}`);
      return job;
    };

    const begin = async (tenant: { tenant: string; keyId: string }, body: ExtractionBody, stream: boolean) => {
      const { id, filename, url, mime_type: type } = body.document;
      const given = { id, filename, url, mime_type: type };
      const document = await resolveDocument(
        service,
        tenant.tenant,
        Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string')),
      );
      return createExtraction(service, tenant, document, { ...body, stream });
    };

    app.post('/v1/extractions', { schema: { body: extractionBody } }, async (request, reply) => {
      const { body, caller } = request;
      if (body.deep_extraction === true && (body.stream === true || body.background === true)) {
        throw new WireError(400, 'BAD_REQUEST', 'deep_extraction is synchronous: leave out stream and background');
      }
      const gone = goneSignal(reply);
      if (body.stream === true) {
        const job = await begin(caller, body, true);
        return reply.type(streamType).send(Readable.from(streamExtraction(service, job, gone)));
      }
      await idempotent(store, request, reply, body as never, async () => {
        const job = await begin(caller, body, false);
        const ended = body.background === true ? job : await waitForEnd(service, job, gone);
        if (ended.state === 'failed') throw failureOf(ended.error);
        return { status: 201, body: extractionRecord(ended, true) };
      });
      return reply;
    });

    app.post('/v1/extractions/stream', { schema: { body: extractionBody } }, async (request, reply) => {
      const { body, caller } = request;
      const gone = goneSignal(reply);
      const job = await begin(caller, body, body.stream !== false);
      reply.type(streamType);
      if (body.stream !== false) return reply.send(Readable.from(streamExtraction(service, job, gone)));
      // Exactly one line: the client parses the whole body as one JSON text.
      return reply.send(asciiLine(extractionRecord(await waitForEnd(service, job, gone), true)));
    });

    app.get('/v1/extractions', { schema: { querystring: listQuery } }, async ({ query, caller }) => {
      const page = pageRequest(query);
      const { items, hasMore } = await store.jobs.list(jobFilter(caller.tenant, kind, query), page);
      return listReply(
        items.map((job) => ({ ...extractionRecord(job, true), id: job.id })),
        hasMore,
        page,
      );
    });

    app.get(
      '/v1/extractions/:id',
      { schema: { params: idParams, querystring: Type.Object({ include_output: Type.Optional(Type.String()) }) } },
      async ({ params, query, caller }) =>
        extractionRecord(await find(caller.tenant, params.id), query.include_output?.toLowerCase() !== 'false'),
    );

    app.get('/v1/extractions/:id/sources', { schema: { params: idParams } }, async ({ params, caller }) =>
      extractionSources(await find(caller.tenant, params.id)),
    );

    app.post('/v1/extractions/:id/cancel', { schema: { params: idParams } }, async ({ params, caller }) => {
      const job = await find(caller.tenant, params.id);
      return extractionRecord((await store.jobs.cancel(caller.tenant, job.id)) ?? job, true);
    });

    app.delete('/v1/extractions/:id', { schema: { params: idParams } }, async ({ params, caller }, reply) => {
      const job = await find(caller.tenant, params.id);
      await store.jobs.delete(caller.tenant, job.id);
      return reply.status(204).send();
    });
  };
