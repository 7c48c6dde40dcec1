import type { Store } from '@docquorum/store';
import type { TakenDocument } from '../documents/take-document.js';
import { WireError } from '../http/wire-error.js';

const kind = 'checkpoint';
const idStart = 'cp_';

export const checkpointOfJob = (jobId: string): string => idStart + jobId;
export const jobOfCheckpoint = (id: string): string => id.slice(idStart.length);

/** Keeps a request's document for later requests that name its checkpoint. */
export const saveCheckpoint = async (
  store: Store,
  tenant: string,
  jobId: string,
  { ref, fileId }: TakenDocument,
): Promise<void> => {
  const body = { ref: { ...ref }, fileId };
  await store.records.put({ tenant, kind, id: checkpointOfJob(jobId), body, blobs: [ref.hash] });
};

/** The document of a checkpoint. Errors: 404. */
export const findCheckpoint = async (store: Store, tenant: string, id: string): Promise<TakenDocument> => {
  const checkpoint = await store.records.get(tenant, kind, id);
  if (checkpoint === undefined) throw new WireError(404, 'NOT_FOUND', `there is no checkpoint ${id}`);
  return checkpoint.body as unknown as TakenDocument;
};
