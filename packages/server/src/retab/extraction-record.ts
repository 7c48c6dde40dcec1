import type { JsonObject, JsonValue } from '@docquorum/document';
import type { Job } from '@docquorum/store';
import type { ExtractionAnswer, ExtractionPartial, ExtractionPayload } from '../work/job-payloads.js';
import { errorOf, isoTime, statusOf } from './status.js';

/** What an extraction of this format keeps beside the engine's request. */
export interface ExtractionWire extends JsonObject {
  model: string;
  fileId: string;
  metadata: JsonObject | null;
  instructions: string | null;
}

/** Type of a document for lists and sources. */
export const documentTypeOf = (mimeType: string): string => {
  if (mimeType.startsWith('image/')) return 'image';
  if (mimeType === 'application/pdf') return 'pdf';
  return ['docx', 'xlsx', 'csv'].find((type) => mimeType.includes(longNames[type] ?? type)) ?? 'txt';
};

const longNames: Readonly<Record<string, string>> = { docx: 'wordprocessingml', xlsx: 'spreadsheetml' };

/** A job as the extraction that clients know. Required fields are never null, whatever the state. */
export const extractionRecord = (job: Job, includeOutput: boolean): JsonObject => {
  const payload = job.payload as unknown as ExtractionPayload;
  const wire = payload.wire as ExtractionWire;
  const answer = job.state === 'done' ? (job.result as unknown as ExtractionAnswer) : undefined;
  const partial = job.state === 'active' ? (job.progress as unknown as ExtractionPartial | null) : null;
  const nConsensus = payload.options.nConsensus ?? 1;
  const output: JsonValue = includeOutput ? (answer?.output ?? partial?.output ?? {}) : {};
  return {
    id: job.id,
    file: { id: wire.fileId, filename: payload.document.filename, mime_type: payload.document.mimeType },
    model: wire.model,
    json_schema: payload.jsonSchema ?? {},
    n_consensus: nConsensus,
    image_resolution_dpi: payload.options.imageResolutionDpi ?? null,
    instructions: wire.instructions,
    metadata: wire.metadata,
    output,
    consensus:
      answer === undefined || !includeOutput
        ? null
        : {
            choices: nConsensus > 1 ? answer.choices : [],
            likelihoods: nConsensus > 1 ? answer.likelihoods : null,
          },
    // One run has likelihoods too, from evidence alone; clients expect null above, so they stand here.
    evidence_likelihoods: answer === undefined || !includeOutput ? null : answer.likelihoods,
    requires_human_review: answer?.requiresHumanReview ?? false,
    review_reasons: answer?.reviewReasons ?? [],
    usage: answer === undefined ? null : { credits: answer.pages },
    status: statusOf(job),
    error: errorOf(job),
    created_at: isoTime(job.createdAt),
    updated_at: isoTime(job.updatedAt),
  };
};
