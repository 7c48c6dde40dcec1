import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { StoredRecord } from '@docquorum/store';
import { Type } from 'typebox';
import { linkTo } from '../documents/links.js';
import { sendDocument } from '../documents/send-document.js';
import { beginUpload, completeUpload, findUpload, uploadPath } from '../documents/uploads.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import type { DocumentRef } from '../work/job-payloads.js';
import { createdBetween, listReply, pageRequest } from './list-request.js';
import { listMatching } from './list-matching.js';
import { fileListQuery, idParams, maybe, uploadBody } from './request-schemas.js';
import { isoTime } from './status.js';

const linkSeconds = 60 * 60;

const completeBody = Type.Optional(Type.Union([Type.Object({ sha256: maybe(Type.String()) }), Type.Null()]));

const fileReply = ({ id, body, createdAt, updatedAt }: StoredRecord): JsonObject & { id: string } => ({
  object: 'file',
  id,
  filename: body['filename'] ?? '',
  mime_type: body['mimeType'] ?? '',
  page_count: null,
  created_at: isoTime(createdAt),
  updated_at: isoTime(updatedAt),
});

/** `/v1/files` of the Retab format: uploads in three steps, links that only this server serves. */
export const fileRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, limits } = service;

    const findFile = async (tenant: string, id: string): Promise<DocumentRef> => {
      const file = await store.records.get(tenant, 'file', id);
      if (file === undefined) throw new WireError(404, 'NOT_FOUND', `there is no file ${id}`);
      return file.body as unknown as DocumentRef;
    };

    app.post('/v1/files/upload', { schema: { body: uploadBody } }, async (request, reply) => {
      const { body, caller } = request;
      if (body.size_bytes > limits.maxDocumentBytes) {
        throw new WireError(413, 'TOO_LARGE', `at most ${limits.maxDocumentBytes} bytes`);
      }
      const { id, expiresAt } = await beginUpload(store, {
        tenant: caller.tenant,
        filename: body.filename,
        size: body.size_bytes,
        sha256: body.sha256 ?? null,
      });
      const url = service.baseUrl(request) + uploadPath(id);
      const headers: Record<string, string> = {};
      if (typeof body.content_type === 'string') headers['Content-Type'] = body.content_type;
      const mimeData = { filename: body.filename, url };
      // One client reads camelCase only, the other either.
      return reply.status(201).send({
        fileId: id,
        uploadUrl: url,
        uploadMethod: 'PUT',
        uploadHeaders: headers,
        mimeData,
        expiresAt: isoTime(expiresAt),
        file_id: id,
        upload_url: url,
        upload_method: 'PUT',
        upload_headers: headers,
        mime_data: mimeData,
        expires_at: isoTime(expiresAt),
      });
    });

    app.post('/v1/files/upload/:id/complete', { schema: { params: idParams, body: completeBody } }, async (request) => {
      const { params, caller, body: asked } = request;
      const { body } = await findUpload(store, params.id, caller.tenant);
      const { ref, fileId: id } = completeUpload({ ...body, sha256: asked?.sha256 ?? body.sha256 });
      await store.records.put({ tenant: caller.tenant, kind: 'file', id, body: { ...ref }, blobs: [ref.hash] });
      return {
        id,
        file_id: id,
        filename: ref.filename,
        url: `${service.baseUrl(request)}/v1/files/${id}/content`,
      };
    });

    app.get('/v1/files', { schema: { querystring: fileListQuery } }, async ({ query, caller }) => {
      const page = pageRequest(query);
      const filter = { tenant: caller.tenant, kind: 'file', ...createdBetween(query) };
      const { items, hasMore } = await listMatching(
        (request) => store.records.list(filter, request),
        page,
        ({ body }) =>
          (query.filename ?? body['filename']) === body['filename'] &&
          (query.mime_type ?? body['mimeType']) === body['mimeType'],
      );
      return listReply(items.map(fileReply), hasMore, page);
    });

    app.get('/v1/files/:id', { schema: { params: idParams } }, async ({ params, caller }) => {
      const file = await store.records.get(caller.tenant, 'file', params.id);
      if (file === undefined) throw new WireError(404, 'NOT_FOUND', `there is no file ${params.id}`);
      return fileReply(file);
    });

    app.get('/v1/files/:id/download-link', { schema: { params: idParams } }, async (request) => {
      const { params, caller } = request;
      const ref = await findFile(caller.tenant, params.id);
      const base = service.baseUrl(request);
      const { filename } = ref;
      return {
        download_url: await linkTo(store, base, caller.tenant, { ref, fileId: params.id }, linkSeconds),
        expires_in: String(linkSeconds),
        filename,
        mime_data: { filename, url: `${base}/v1/files/${params.id}/content` },
      };
    });

    app.get('/v1/files/:id/content', { schema: { params: idParams } }, async ({ params, caller }, reply) =>
      sendDocument(store, reply, await findFile(caller.tenant, params.id)),
    );

    app.delete('/v1/files/:id', { schema: { params: idParams } }, async ({ params, caller }, reply) => {
      await findFile(caller.tenant, params.id);
      await store.records.delete(caller.tenant, 'file', params.id);
      return reply.status(204).send();
    });
  };
