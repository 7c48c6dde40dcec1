import { InferenceError } from '@docquorum/document';
import { extract } from './extract.js';
import { resolveExtractRequest, type ExtractRequest } from './request/extract-request.js';
import type { ExtractionResult } from './result/extraction-result.js';
import { resolveExtractorOptions, type ExtractorOptions } from './request/extractor-options.js';
import { LazyModels } from './reading/lazy-models.js';

/**
 * Turns documents into JSON. Owns worker threads, so close it: `await using`, or `close()`.
 * One extractor serves any number of calls, also at the same time.
 */
export interface Extractor extends AsyncDisposable {
  /**
   * Extracts the values that a schema describes from a document.
   *
   * Rejects with a `DocquorumError` (`DocumentError`, `LimitError`, `SchemaError`, `OptionError`,
   * `InferenceError`), or with `signal.reason` once the signal is aborted.
   */
  extract(request: ExtractRequest): Promise<ExtractionResult>;
  /** Waits for calls under way, then ends all threads. */
  close(): Promise<void>;
}

/**
 * Makes an extractor. Threads start and models load when the first page needs them. Rejects with `OptionError` when an option is wrong.
 *
 * @example
 * await using extractor = await createExtractor();
 * const { output, likelihoods } = await extractor.extract({ document: 'invoice.pdf', jsonSchema });
 */
export async function createExtractor(options?: ExtractorOptions): Promise<Extractor> {
  const resolved = resolveExtractorOptions(options);
  const models = new LazyModels(resolved);
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  const close = async (): Promise<void> => {
    closed = true;
    await Promise.allSettled(underWay);
    await models.close();
  };
  return {
    async extract(request) {
      if (closed) throw new InferenceError('ERR_INFERENCE_CLOSED', 'the extractor is closed; create another one');
      const work = extract(resolveExtractRequest(request), resolved, models);
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
