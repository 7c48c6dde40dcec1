import type { JsonObject, JsonValue } from '@docquorum/document';
import type { Job } from '@docquorum/store';
import type { TSchema } from 'typebox';
import type { DocumentTask } from '../work/job-payloads.js';
import { errorOf, isoTime, statusOf } from './status.js';

/** What every primitive's request may hold. */
export interface PrimitiveBody {
  document: { id?: string | null; filename?: string | null; url?: string | null };
  model?: string | null;
  instructions?: string | null;
  n_consensus?: number | null;
  bust_cache?: boolean | null;
  background?: boolean | null;
}

/** One question about a document: a classification, a parse, a split, a partition. */
export interface Primitive<Body extends PrimitiveBody> {
  path: string;
  kind: 'classification' | 'parse' | 'split' | 'partition';
  idPrefix: string;
  body: TSchema;
  /** The engine's request beside the document. */
  request: (body: Body) => JsonObject;
  /** What the record says back of the request. */
  echo: (body: Body) => JsonObject;
  /** `output` of a job that has no answer yet, or whose output is left out: never null. */
  empty: JsonValue;
  /** `output`, `consensus` and what else comes from the engine's answer. */
  answer: (result: JsonObject, nConsensus: number) => JsonObject;
}

/** A job as the record that clients know. */
export const primitiveRecord =
  <Body extends PrimitiveBody>({ empty, answer }: Primitive<Body>) =>
  (job: Job, includeOutput: boolean): JsonObject => {
    const { document, wire } = job.payload as unknown as DocumentTask;
    const { fileId, model, echo } = wire as { fileId: string; model: string; echo: JsonObject };
    const done = job.state === 'done' && includeOutput;
    return {
      id: job.id,
      file: { id: fileId, filename: document.filename, mime_type: document.mimeType },
      model,
      ...echo,
      output: empty,
      consensus: null,
      ...(done ? answer(job.result as JsonObject, Number(echo['n_consensus'] ?? 1)) : {}),
      usage: job.state === 'done' ? { credits: 1 } : null,
      status: statusOf(job),
      error: errorOf(job),
      created_at: isoTime(job.createdAt),
      updated_at: isoTime(job.updatedAt),
    };
  };
