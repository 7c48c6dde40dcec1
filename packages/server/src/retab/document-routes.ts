import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { resolveDocument } from '../documents/resolve-document.js';
import { goneSignal } from '../http/gone.js';
import { firstAttempt, idempotent } from '../http/idempotent.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { failureOf, waitForEnd } from '../work/submit.js';
import { chatCompletion } from './chat-completion.js';
import { createExtraction } from './create-extraction.js';
import { documentBody, extractionBody, maybe } from './request-schemas.js';
import { streamExtraction, streamType } from './stream-extraction.js';

const { document: _one, ...others } = extractionBody.properties;
const body = Type.Object({ ...others, document: maybe(documentBody), documents: maybe(Type.Array(documentBody)) });

/** `/v1/documents` of older Retab clients: an extraction as a chat completion, or as a stream of chunks. */
export const documentRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const path of ['/v1/documents/extract', '/v1/documents/extractions']) {
      app.post(path, { schema: { body } }, async (request, reply) => {
        const { caller, body: order } = request;
        const asked = order.document ?? order.documents?.[0];
        if (!asked) {
          throw new WireError(422, 'VALIDATION_ERROR', 'document: must be given', { details: { field: 'document' } });
        }
        const gone = goneSignal(reply);
        const begin = async (stream: boolean, attempt = firstAttempt()) => {
          const document = await resolveDocument(service, caller.tenant, asked);
          return createExtraction(service, caller, document, { ...order, stream, background: false }, attempt);
        };
        if (order.stream === true)
          return reply.type(streamType).send(Readable.from(streamExtraction(service, await begin(true), gone)));
        await idempotent(service.store, request, reply, order as never, async (attempt) => {
          const job = await waitForEnd(service, await begin(false, attempt), gone);
          if (job.state !== 'done') throw failureOf(job.error);
          return { status: 200, body: chatCompletion(job, service.version) };
        });
        return reply;
      });
    }
  };
