import type { JsonObject, JsonValue } from '@docquorum/document';

/** `queued` until a worker claims it, `active` while one holds its lease; the other three are final. */
export type JobState = 'queued' | 'active' | 'done' | 'failed' | 'cancelled';

/** Why a job failed: a stable code and a sentence for people. */
export interface JobError {
  code: string;
  message: string;
  details?: JsonObject;
}

/** What a caller asks for when a job is put into the queue. */
export interface NewJob {
  /** Chosen by the caller, unique over all tenants, opaque. */
  id: string;
  tenant: string;
  /** Which handler runs it and which list shows it: `extraction`, `classification`, `parse`, ... */
  kind: string;
  /** The request as the handler needs it. Documents are named by their blob's hash, never held here. */
  payload: JsonObject;
  /** Higher goes first. Default 0; interactive work uses 10. */
  priority?: number;
  /** Attempts before the job is given up, 1 or more. Default 3. */
  maxAttempts?: number;
  /** Hashes of the blobs that this job needs; kept alive as long as the job. */
  blobs?: readonly string[];
  /** What lists filter by. */
  filename?: string;
  documentType?: string;
  metadata?: Readonly<Record<string, string>>;
  /** When the job and its result may be swept, milliseconds since 1970, if it ended at once; later by as much as it takes. Default: never. */
  expiresAt?: number;
}

/** A job as the store knows it. Times are milliseconds since 1970. */
export interface Job extends Required<Pick<NewJob, 'id' | 'tenant' | 'kind' | 'payload' | 'priority' | 'maxAttempts'>> {
  state: JobState;
  /** Who holds it, or held it last; null before the first claim and when it was handed back. */
  worker: string | null;
  /** Raised by every claim; a result counts only from the holder of the current attempt. */
  attempt: number;
  /** Last report of the handler, such as pages done. */
  progress: JsonValue;
  /** The handler's answer once `done`, else null. */
  result: JsonValue;
  error: JobError | null;
  filename: string | null;
  documentType: string | null;
  metadata: Readonly<Record<string, string>>;
  createdAt: number;
  updatedAt: number;
  /** When the job became final, else null. */
  finishedAt: number | null;
  expiresAt: number | null;
}

/** A worker's right to finish one attempt of a job. */
export interface Claim {
  job: Job;
  worker: string;
  attempt: number;
}
