import { ownDocument } from '../documents/resolve-document.js';
import { takeDocument, type TakenDocument } from '../documents/take-document.js';
import type { Form } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { findCheckpoint } from './checkpoints.js';
import { referencedFile } from './file-routes.js';

const bad = (message: string): WireError => new WireError(400, 'INVALID_REQUEST', message);

/** The file, the file behind a URL, or that of a checkpoint: exactly one must be given. */
export const findDocument = async (
  service: Service,
  tenant: string,
  { fields, files }: Form,
): Promise<TakenDocument> => {
  const file = files.find(({ field }) => field === 'file' || field.startsWith('file.'))?.document;
  const { file_url: url, checkpoint_id: checkpointId } = fields;
  if ([file, url, checkpointId].filter((given) => given !== undefined).length !== 1) {
    throw bad('give exactly one of file, file_url and checkpoint_id');
  }
  if (fields['processing_location'] !== undefined && file !== undefined)
    throw bad('processing_location goes with file_url or an uploaded file only');
  if (file !== undefined) return file;
  if (url !== undefined) {
    const own = (await referencedFile(service.store, tenant, url)) ?? (await ownDocument(service.store, tenant, url));
    if (own !== undefined) return own;
    const bytes = await service.fetchRemote(url, 'datalab');
    return takeDocument(service.store, bytes, new URL(url).pathname, service.limits.maxDocumentBytes);
  }
  return findCheckpoint(service.store, tenant, checkpointId ?? '');
};
