import type { JsonValue } from '@docquorum/document';
import type { BlobStore, JobHandler } from '@docquorum/store';
import type { ExtractionResult, ExtractRequest, Extractor } from 'docquorum';
import { documentInput } from './document-input.js';
import type { ExtractionAnswer, ExtractionPayload } from './job-payloads.js';

/** The engine's result as a job keeps it. */
export const answerOf = (result: ExtractionResult, startedAt: number): ExtractionAnswer => ({
  output: result.output,
  likelihoods: result.likelihoods as JsonValue,
  sources: result.sources as unknown as JsonValue,
  choices: result.consensus.choices.map(({ output }) => output),
  requiresHumanReview: result.requiresHumanReview,
  reviewReasons: result.reviewReasons as unknown as JsonValue[],
  pages: result.usage.pages,
  startedAt,
  finishedAt: Date.now(),
});

/** Runs one extraction job with the engine. */
export const extractionHandler =
  (extractor: Extractor, blobs: BlobStore): JobHandler =>
  async (job, { signal, progress }) => {
    const { document, jsonSchema, template, options, partials } = job.payload as unknown as ExtractionPayload;
    const startedAt = Date.now();
    const request: ExtractRequest = {
      ...options,
      document: await documentInput(blobs, document),
      ...(jsonSchema === undefined ? { template } : { jsonSchema }),
      signal,
    };
    if (!partials) return answerOf(await extractor.extract(request), startedAt) as unknown as JsonValue;
    let last: ExtractionResult | undefined;
    for await (const partial of extractor.stream(request)) {
      last = partial;
      if (!partial.complete) await progress({ output: partial.output });
    }
    if (last === undefined) throw new Error('the stream ended without a result');
    return answerOf(last, startedAt) as unknown as JsonValue;
  };
