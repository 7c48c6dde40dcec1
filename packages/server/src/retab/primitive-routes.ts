import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { resolveDocument } from '../documents/resolve-document.js';
import { goneSignal } from '../http/gone.js';
import { idempotent } from '../http/idempotent.js';
import type { Service } from '../service.js';
import type { DocumentTask } from '../work/job-payloads.js';
import { failureOf, interactive, newId, submit, waitForEnd } from '../work/submit.js';
import { defaultModel } from './create-extraction.js';
import { documentTypeOf } from './extraction-record.js';
import { primitiveRecord, type Primitive, type PrimitiveBody } from './primitive.js';
import { recordRoutes } from './record-routes.js';

/** Create, list, get, cancel and delete of one primitive. */
export const primitiveRoutes =
  <Body extends PrimitiveBody>(service: Service, primitive: Primitive<Body>): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { path, kind, idPrefix } = primitive;
    const record = primitiveRecord(primitive);

    app.post(path, { schema: { body: primitive.body } }, async (request, reply) => {
      const body = request.body as Body;
      const { caller } = request;
      const gone = goneSignal(reply);
      const background = body.background === true;
      await idempotent(service.store, request, reply, body as never, async (attempt) => {
        const { ref, fileId } = await resolveDocument(service, caller.tenant, body.document);
        const payload: DocumentTask = {
          document: ref,
          request: primitive.request(body),
          wire: { fileId, model: body.model ?? defaultModel, echo: primitive.echo(body) },
        };
        const job = await submit(
          service,
          {
            id: newId(idPrefix, attempt.id),
            tenant: caller.tenant,
            kind,
            payload,
            priority: background ? 0 : interactive,
            blobs: [ref.hash],
            filename: ref.filename,
            documentType: documentTypeOf(ref.mimeType),
          },
          attempt,
        );
        const ended = background ? job : await waitForEnd(service, job, gone);
        if (ended.state === 'failed') throw failureOf(ended.error);
        return { status: 201, body: record(ended, true) };
      });
      return reply;
    });

    await app.register(recordRoutes(service, { path, kind, record }));
  };
