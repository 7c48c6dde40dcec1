import { InferenceError } from '@docquorum/document';
import { checkLikelihoodModel, shippedLikelihoodModel } from './calibration/likelihood-model.js';
import type { EngineContext } from './engine-context.js';
import { extractBatch } from './batch/extract-batch.js';
import { explainPlan } from './explain-plan.js';
import { extract } from './extract.js';
import type { Extractor } from './extractor.js';
import { read } from './read.js';
import { createReadingCache } from './reading/cache/create-reading-cache.js';
import { parseDocument } from './parse/parse-document.js';
import { LazyModels } from './reading/lazy-models.js';
import { resolveExtractRequest } from './request/extract-request.js';
import { resolveExtractorOptions, type ExtractorOptions } from './request/extractor-options.js';
import { classify } from './sort/classify.js';
import { generateSchema } from './sort/generate-schema.js';
import { partition } from './sort/partition.js';
import { split } from './sort/split.js';
import { stream } from './stream.js';

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
  const context: EngineContext = {
    options: resolved,
    models,
    cache: createReadingCache(resolved),
    likelihoods:
      resolved.calibration === undefined ? shippedLikelihoodModel : checkLikelihoodModel(resolved.calibration),
  };
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  /** Refuses work after the end, and lets `close` wait for what is under way. */
  const track = async <T>(begin: () => Promise<T>): Promise<T> => {
    if (closed) throw new InferenceError('ERR_INFERENCE_CLOSED', 'the extractor is closed; create another one');
    const work = begin();
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };
  const trackAll = async function* <T>(
    begin: () => AsyncGenerator<T, void, undefined>,
  ): AsyncGenerator<T, void, undefined> {
    let end = (): void => undefined;
    const ended = track(() => new Promise<void>((resolve) => (end = resolve)));
    ended.catch(() => undefined);
    try {
      if (closed) await ended;
      yield* begin();
    } finally {
      end();
    }
  };
  const close = async (): Promise<void> => {
    closed = true;
    await Promise.allSettled(underWay);
    await models.close();
  };
  return {
    extract: (request) => track(async () => extract(resolveExtractRequest(request), context)),
    stream: (request) =>
      stream((onPartial, stopped) =>
        track(async () => {
          const signal = request.signal ? AbortSignal.any([request.signal, stopped]) : stopped;
          return extract(resolveExtractRequest({ ...request, signal }), context, onPartial);
        }),
      ),
    extractBatch: (request) => trackAll(() => extractBatch(request, context)),
    read: (request) => track(async () => read(request, context)),
    parse: (request) => track(async () => parseDocument(request, context)),
    classify: (request) => track(async () => classify(request, context)),
    split: (request) => track(async () => split(request, context)),
    partition: (request) => track(async () => partition(request, context)),
    generateSchema: (request) => track(async () => generateSchema(request, context)),
    explainPlan: (request) => track(async () => explainPlan(request, context)),
    close,
    [Symbol.asyncDispose]: close,
  };
}
