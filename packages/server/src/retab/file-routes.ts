import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { StoredRecord } from '@docquorum/store';
import { Type } from 'typebox';
import { takeDocument, safeName } from '../documents/take-document.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { newId } from '../work/submit.js';
import { createdBetween, listReply, pageRequest } from './list-request.js';
import { idParams, listQuery, uploadBody } from './request-schemas.js';
import { isoTime } from './status.js';

const uploadMs = 60 * 60 * 1000;

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
    // The bytes of an upload, whatever type they are said to have.
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

    const findFile = async (tenant: string, id: string): Promise<StoredRecord> => {
      const file = await store.records.get(tenant, 'file', id);
      if (file === undefined) throw new WireError(404, 'NOT_FOUND', `there is no file ${id}`);
      return file;
    };
    const findUpload = async (tenant: string, id: string): Promise<StoredRecord> => {
      const upload = await store.records.get(tenant, 'upload', id);
      if (upload === undefined) throw new WireError(404, 'NOT_FOUND', `there is no upload ${id}`);
      if ((upload.expiresAt ?? Infinity) < Date.now())
        throw new WireError(410, 'UPLOAD_EXPIRED', `the upload ${id} has expired`);
      return upload;
    };

    app.post('/v1/files/upload', { schema: { body: uploadBody } }, async (request, reply) => {
      const { body, caller } = request;
      if (body.size_bytes > limits.maxDocumentBytes) {
        throw new WireError(413, 'TOO_LARGE', `at most ${limits.maxDocumentBytes} bytes`);
      }
      const id = newId('upload_');
      const expiresAt = Date.now() + uploadMs;
      const filename = safeName(body.filename);
      await store.records.put({
        tenant: caller.tenant,
        kind: 'upload',
        id,
        body: { filename, size: body.size_bytes, sha256: body.sha256 ?? null },
        expiresAt,
      });
      const url = `${service.baseUrl(request)}/v1/files/upload/${id}`;
      const headers: Record<string, string> = {};
      if (typeof body.content_type === 'string') headers['Content-Type'] = body.content_type;
      const mimeData = { filename, url };
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

    app.put(
      '/v1/files/upload/:id',
      { schema: { params: idParams }, bodyLimit: limits.maxDocumentBytes },
      async (request, reply) => {
        const { params, caller } = request;
        const upload = await findUpload(caller.tenant, params.id);
        const bytes = request.body as AsyncIterable<Uint8Array> | undefined;
        const taken = await takeDocument(
          store,
          bytes ?? Buffer.alloc(0),
          String(upload.body['filename']),
          limits.maxDocumentBytes,
        );
        await store.records.put({
          tenant: caller.tenant,
          kind: 'upload',
          id: params.id,
          body: { ...upload.body, ...taken.ref, fileId: taken.fileId, wanted: upload.body['size'] ?? null },
          blobs: [taken.ref.hash],
          ...(upload.expiresAt === null ? {} : { expiresAt: upload.expiresAt }),
        });
        return reply.status(200).send();
      },
    );

    app.post(
      '/v1/files/upload/:id/complete',
      {
        schema: {
          params: idParams,
          body: Type.Optional(
            Type.Union([Type.Object({ sha256: Type.Optional(Type.Union([Type.String(), Type.Null()])) }), Type.Null()]),
          ),
        },
      },
      async (request) => {
        const { params, caller, body: asked } = request;
        const { body } = await findUpload(caller.tenant, params.id);
        const {
          hash,
          size,
          filename,
          mimeType,
          fileId: id,
        } = body as Record<'hash' | 'filename' | 'mimeType' | 'fileId', string> & { size: number };
        const sha256 = asked?.sha256 ?? body['sha256'];
        if (hash === undefined) throw new WireError(422, 'VALIDATION_ERROR', 'no bytes have been uploaded yet');
        if (body['wanted'] !== size)
          throw new WireError(422, 'VALIDATION_ERROR', `${size} bytes came, ${String(body['wanted'])} were announced`);
        if (typeof sha256 === 'string' && sha256.toLowerCase() !== hash)
          throw new WireError(422, 'VALIDATION_ERROR', 'the SHA-256 of the bytes is another');
        await store.records.put({
          tenant: caller.tenant,
          kind: 'file',
          id,
          body: { hash, size, filename, mimeType },
          blobs: [hash],
        });
        return { id, file_id: id, filename, url: `${service.baseUrl(request)}/v1/files/${id}/content` };
      },
    );

    app.get('/v1/files', { schema: { querystring: listQuery } }, async ({ query, caller }) => {
      const page = pageRequest(query);
      const { items, hasMore } = await store.records.list(
        { tenant: caller.tenant, kind: 'file', ...createdBetween(query) },
        page,
      );
      return listReply(items.map(fileReply), hasMore, page);
    });

    app.get('/v1/files/:id', { schema: { params: idParams } }, async ({ params, caller }) =>
      fileReply(await findFile(caller.tenant, params.id)),
    );

    app.get('/v1/files/:id/download-link', { schema: { params: idParams } }, async (request) => {
      const { params, caller } = request;
      const { body } = await findFile(caller.tenant, params.id);
      const url = `${service.baseUrl(request)}/v1/files/${params.id}/content`;
      const filename = String(body['filename']);
      return { download_url: url, expires_in: String(uploadMs / 1000), filename, mime_data: { filename, url } };
    });

    app.get('/v1/files/:id/content', { schema: { params: idParams } }, async ({ params, caller }, reply) => {
      const { body } = await findFile(caller.tenant, params.id);
      return reply
        .type(String(body['mimeType']))
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(String(body['filename']))}`)
        .send(await store.blobs.stream(String(body['hash'])));
    });

    app.delete('/v1/files/:id', { schema: { params: idParams } }, async ({ params, caller }, reply) => {
      await findFile(caller.tenant, params.id);
      await store.records.delete(caller.tenant, 'file', params.id);
      return reply.status(204).send();
    });
  };
