import type { Store } from '@docquorum/store';
import type { Service } from '../service.js';
import { WireError } from '../http/wire-error.js';
import type { DocumentRef } from '../work/job-payloads.js';
import { linkedDocument, linkIdIn } from './links.js';
import { takeDocument, type TakenDocument } from './take-document.js';

/** Documents as JSON bodies give them: `{ filename, url }` or a reference to an uploaded file. */
export interface DocumentInBody {
  id?: string | null;
  filename?: string | null;
  url?: string | null;
}

const fileIdShape = /\b(file_[0-9a-f]{16})\b/;

const dataUrl = (url: string): Uint8Array => {
  const comma = url.indexOf(',');
  const head = url.slice(0, Math.max(comma, 0));
  if (comma < 0 || !/;base64$/i.test(head)) {
    throw new WireError(422, 'VALIDATION_ERROR', 'document.url: a data: URL must be base64', {
      details: { field: 'document.url' },
    });
  }
  return Buffer.from(url.slice(comma + 1), 'base64');
};

const uploaded = async (store: Store, tenant: string, id: string): Promise<TakenDocument> => {
  const file = await store.records.get(tenant, 'file', id);
  if (file === undefined) throw new WireError(404, 'NOT_FOUND', `there is no file ${id}`);
  return { ref: file.body as unknown as DocumentRef, fileId: id };
};

/** The tenant's own document behind an address that this server has given out, without any network. */
export const ownDocument = async (store: Store, tenant: string, url: string): Promise<TakenDocument | undefined> => {
  const link = linkIdIn(url);
  if (link !== undefined) {
    const { tenant: owner, ref, fileId } = await linkedDocument(store, link);
    return owner === tenant ? { ref, fileId } : undefined;
  }
  const id = fileIdShape.exec(url)?.[1];
  return id !== undefined && (await store.records.get(tenant, 'file', id)) !== undefined
    ? uploaded(store, tenant, id)
    : undefined;
};

/** The document of a JSON body, kept in the store. Uploaded files and links to them resolve here, without any network. */
export const resolveDocument = async (
  { store, fetchRemote, limits: { maxDocumentBytes } }: Service,
  tenant: string,
  document: DocumentInBody,
): Promise<TakenDocument> => {
  const { id, url } = document;
  const filename = document.filename ?? undefined;
  if (!url) {
    if (!id) {
      throw new WireError(422, 'VALIDATION_ERROR', 'document needs a url or the id of an uploaded file', {
        details: { field: 'document' },
      });
    }
    return uploaded(store, tenant, id);
  }
  if (/^data:/i.test(url)) return takeDocument(store, dataUrl(url), filename, maxDocumentBytes);
  const own = await ownDocument(store, tenant, url);
  if (own !== undefined) return own;
  return takeDocument(store, await fetchRemote(url, 'retab'), filename, maxDocumentBytes);
};
