import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Store, StoredRecord } from '@docquorum/store';
import { Type } from 'typebox';
import { linkTo } from '../documents/links.js';
import type { TakenDocument } from '../documents/take-document.js';
import { beginUpload, completeUpload, findUpload, uploadPath } from '../documents/uploads.js';
import { WireError } from '../http/wire-error.js';
import { isoTime } from '../retab/status.js';
import type { Service } from '../service.js';
import { offsetPage, offsetQuery } from './offset-page.js';

const kind = 'datalab-file';
const path = '/api/v1/files';
const referenceStart = 'datalab://';
const params = Type.Object({ id: Type.String() });
const uploadBody = Type.Object({
  filename: Type.String({ minLength: 1 }),
  content_type: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
const downloadQuery = Type.Object({ expires_in: Type.Optional(Type.String({ pattern: String.raw`^\d{1,6}$` })) });

/** A file as kept: its document, and what the client said of it. */
interface StoredFile extends JsonObject {
  document: JsonObject;
}

const documentOf = ({ body }: StoredRecord): TakenDocument => (body as StoredFile).document as unknown as TakenDocument;

/** The uploaded file behind `datalab://...`, as `file_url` may name it; undefined for other addresses. */
export const referencedFile = async (store: Store, tenant: string, url: string): Promise<TakenDocument | undefined> => {
  if (!url.startsWith(referenceStart)) return undefined;
  const file = await store.records.get(tenant, kind, url.slice(referenceStart.length));
  if (file === undefined) throw new WireError(404, 'NOT_FOUND', `there is no file ${url}`);
  return documentOf(file);
};

const fileReply = (record: StoredRecord): JsonObject => {
  const { ref } = documentOf(record);
  return {
    file_id: record.id,
    original_filename: ref.filename,
    content_type: ref.mimeType,
    reference: referenceStart + record.id,
    upload_status: 'completed',
    file_size: ref.size,
    created: isoTime(record.createdAt),
  };
};

/** `/api/v1/files` of the Datalab format: announce, put, confirm; list, look, download, delete. */
export const fileRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store } = service;

    const find = async (tenant: string, id: string): Promise<StoredRecord> => {
      const file = await store.records.get(tenant, kind, id);
      if (file === undefined) throw new WireError(404, 'NOT_FOUND', `there is no file ${id}`);
      return file;
    };

    app.post(`${path}/upload`, { schema: { body: uploadBody } }, async (request) => {
      const { tenant } = request.caller;
      const { id } = await beginUpload(store, { tenant, filename: request.body.filename, size: null, sha256: null });
      return { file_id: id, upload_url: service.baseUrl(request) + uploadPath(id), reference: referenceStart + id };
    });

    app.get(`${path}/:id/confirm`, { schema: { params } }, async ({ params: { id }, caller: { tenant } }) => {
      const document = completeUpload((await findUpload(store, id, tenant)).body);
      const body: StoredFile = { document: { ...document, ref: { ...document.ref } } };
      return fileReply(await store.records.put({ tenant, kind, id, body, blobs: [document.ref.hash] }));
    });

    app.get(path, { schema: { querystring: offsetQuery } }, async ({ query, caller: { tenant } }) => {
      const { items, total, limit, offset } = await offsetPage(store, { tenant, kind }, query);
      return { files: items.map(fileReply), total, limit, offset };
    });

    app.get(`${path}/:id`, { schema: { params } }, async ({ params: { id }, caller }) =>
      fileReply(await find(caller.tenant, id)),
    );

    app.get(`${path}/:id/download`, { schema: { params, querystring: downloadQuery } }, async (request) => {
      const {
        params: { id },
        caller: { tenant },
        query,
      } = request;
      const seconds = Number(query.expires_in ?? 3600);
      if (seconds < 60 || seconds > 86_400) {
        throw new WireError(422, 'VALIDATION_ERROR', 'expires_in: must be 60 to 86400 seconds', {
          details: { field: 'expires_in' },
        });
      }
      const document = documentOf(await find(tenant, id));
      return {
        download_url: await linkTo(store, service.baseUrl(request), tenant, document, seconds),
        expires_in: seconds,
        file_id: id,
        original_filename: document.ref.filename,
      };
    });

    app.delete(`${path}/:id`, { schema: { params } }, async ({ params: { id }, caller: { tenant } }) => {
      await find(tenant, id);
      await store.records.delete(tenant, kind, id);
      return { success: true, message: `File ${id} deleted successfully` };
    });
  };
