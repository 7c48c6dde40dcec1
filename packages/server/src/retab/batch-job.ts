import type { JsonObject } from '@docquorum/document';
import type { Job, StoredRecord } from '@docquorum/store';
import type { OwnAnswer } from './ask-own-route.js';
import { errorOf, isoTime, statusOf } from './status.js';

/** What is kept of a job: what was asked for, and the record that it made or the refusal that it met. */
export interface BatchJob extends JsonObject {
  endpoint: string;
  metadata: JsonObject | null;
  /** Id of the record, as its own route knows it. */
  made: string | null;
  refusal: OwnAnswer | null;
}

/** A job in this format: the record it made stands behind it, and is its `response` once it is there. */
export const batchJobRecord = (
  { id, body, createdAt, updatedAt }: StoredRecord,
  behind: Job | undefined,
  response: OwnAnswer | null,
): JsonObject & { id: string } => {
  const { endpoint, metadata, refusal, made } = body as BatchJob;
  // A record that its owner deleted leaves its job behind.
  const status = behind === undefined ? (refusal === null ? 'expired' : 'failed') : statusOf(behind);
  return {
    id,
    object: 'job',
    endpoint,
    status,
    metadata,
    record_id: made,
    response: refusal ?? response,
    error: behind === undefined ? (refusal?.body['detail'] ?? null) : errorOf(behind),
    created_at: isoTime(createdAt),
    updated_at: isoTime(behind?.updatedAt ?? updatedAt),
  };
};
