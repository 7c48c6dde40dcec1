import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { resolveDocument } from '../documents/resolve-document.js';
import type { Caller } from '../http/authenticate.js';
import { goneSignal } from '../http/gone.js';
import { firstAttempt, idempotent } from '../http/idempotent.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { failureOf, waitForEnd } from '../work/submit.js';
import { createExtraction } from './create-extraction.js';
import { extractionRecord } from './extraction-record.js';
import { extractionSources } from './extraction-sources.js';
import { findJob, recordRoutes } from './record-routes.js';
import { extractionBody, idParams, type ExtractionBody } from './request-schemas.js';
import { asciiLine, streamExtraction, streamType } from './stream-extraction.js';

const kind = 'extraction';

/** `/v1/extractions` of the Retab format. */
export const extractionRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store } = service;

    const begin = async (caller: Caller, body: ExtractionBody, stream: boolean, attempt = firstAttempt()) => {
      const document = await resolveDocument(service, caller.tenant, body.document);
      return createExtraction(service, caller, document, { ...body, stream }, attempt);
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
      await idempotent(store, request, reply, body as never, async (attempt) => {
        const job = await begin(caller, body, false, attempt);
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

    // Asked for or made, the sources are there as soon as the extraction is.
    for (const method of ['GET', 'POST'] as const) {
      app.route({
        method,
        url: '/v1/extractions/:id/sources',
        schema: { params: idParams },
        handler: async ({ params, caller }) =>
          extractionSources(await findJob(store, caller.tenant, kind, (params as { id: string }).id)),
      });
    }

    await app.register(recordRoutes(service, { path: '/v1/extractions', kind, record: extractionRecord }));
  };
