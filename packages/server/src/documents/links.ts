import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import type { JsonObject } from '@docquorum/document';
import type { Store } from '@docquorum/store';
import { WireError } from '../http/wire-error.js';
import type { TakenDocument } from './take-document.js';

/** Records of links belong to nobody: whoever holds the address may use it until it expires, as with a signed URL. */
const holder = 'links';
const kind = 'download';
const path = '/v1/files/links';

interface LinkedDocument extends TakenDocument {
  tenant: string;
}

/** The address of a document that needs no key, good for `seconds`. */
export const linkTo = async (
  store: Store,
  baseUrl: string,
  tenant: string,
  document: TakenDocument,
  seconds: number,
): Promise<string> => {
  const id = randomBytes(24).toString('base64url');
  await store.records.put({
    tenant: holder,
    kind,
    id,
    body: { tenant, ref: { ...document.ref }, fileId: document.fileId } satisfies JsonObject,
    blobs: [document.ref.hash],
    expiresAt: Date.now() + seconds * 1000,
  });
  return `${baseUrl}${path}/${id}/${document.fileId}${extname(document.ref.filename)}`;
};

/** The document behind a link's id. Errors: 404 when there is none, or none any more. */
export const linkedDocument = async (store: Store, id: string): Promise<LinkedDocument> => {
  const link = await store.records.get(holder, kind, id);
  if (link === undefined || (link.expiresAt ?? 0) < Date.now())
    throw new WireError(404, 'NOT_FOUND', 'there is no such link, or it has expired');
  return link.body as unknown as LinkedDocument;
};

/** The id in a link of ours, wherever this server was reached when it was made. */
export const linkIdIn = (url: string): string | undefined =>
  new RegExp(String.raw`${path}/([\w-]{32})/`).exec(url)?.[1];
