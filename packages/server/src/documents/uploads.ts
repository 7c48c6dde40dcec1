import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@docquorum/document';
import type { Store, StoredRecord } from '@docquorum/store';
import { WireError } from '../http/wire-error.js';
import { safeName, takeDocument, type TakenDocument } from './take-document.js';

/** Uploads belong to nobody until they are complete: whoever holds the address may send the bytes, as with a signed URL. */
const holder = 'links';
const kind = 'upload';
const keptMs = 60 * 60 * 1000;

/** An upload that was announced, and what has come of it. */
export interface Upload extends JsonObject {
  tenant: string;
  filename: string;
  /** As announced; null when nothing was. */
  size: number | null;
  sha256: string | null;
  /** A `TakenDocument` once the bytes are there. */
  taken: JsonObject | null;
}

/** Announces an upload; its bytes are to be put to `uploadPath(id)`. */
export const beginUpload = async (
  store: Store,
  upload: Pick<Upload, 'tenant' | 'filename' | 'size' | 'sha256'>,
): Promise<{ id: string; expiresAt: number }> => {
  const id = `upload_${randomBytes(24).toString('base64url')}`;
  const expiresAt = Date.now() + keptMs;
  const body: Upload = { ...upload, filename: safeName(upload.filename), taken: null };
  await store.records.put({ tenant: holder, kind, id, body, expiresAt });
  return { id, expiresAt };
};

export const uploadPath = (id: string): string => `/v1/files/upload/${id}`;

/** An upload by its id. Errors: 404 unknown or another tenant's, 410 expired. */
export const findUpload = async (
  store: Store,
  id: string,
  tenant?: string,
): Promise<StoredRecord & { body: Upload }> => {
  const record = (await store.records.get(holder, kind, id)) as (StoredRecord & { body: Upload }) | undefined;
  if (record === undefined || (tenant !== undefined && record.body.tenant !== tenant))
    throw new WireError(404, 'NOT_FOUND', `there is no upload ${id}`);
  if ((record.expiresAt ?? Infinity) < Date.now())
    throw new WireError(410, 'UPLOAD_EXPIRED', `the upload ${id} has expired`);
  return record;
};

/** Keeps the bytes of an upload. */
export const receiveUpload = async (
  store: Store,
  id: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<void> => {
  const { body, expiresAt } = await findUpload(store, id);
  const taken = await takeDocument(store, bytes, body.filename, maxBytes);
  await store.records.put({
    tenant: holder,
    kind,
    id,
    body: { ...body, taken: { ...taken, ref: { ...taken.ref } } },
    blobs: [taken.ref.hash],
    ...(expiresAt !== null && { expiresAt }),
  });
};

/** The document of an upload. Errors: 422 when no bytes came, or others than were announced. */
export const completeUpload = ({ size, sha256, taken }: Upload): TakenDocument => {
  const wrong = (message: string): WireError => new WireError(422, 'VALIDATION_ERROR', message);
  if (taken === null) throw wrong('no bytes have been uploaded yet');
  const document = taken as unknown as TakenDocument;
  if (size !== null && size !== document.ref.size)
    throw wrong(`${document.ref.size} bytes came, ${size} were announced`);
  if (sha256 !== null && sha256.toLowerCase() !== document.ref.hash) throw wrong('the SHA-256 of the bytes is another');
  return document;
};
