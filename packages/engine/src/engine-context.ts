import type { LikelihoodModel } from './calibration/likelihood-model.js';
import type { ReadingCache } from './reading/cache/reading-cache.js';
import type { LazyModels } from './reading/lazy-models.js';
import type { ResolvedExtractorOptions } from './request/extractor-options.js';

/** What all calls of an extractor share. */
export interface EngineContext {
  readonly options: ResolvedExtractorOptions;
  readonly models: LazyModels;
  readonly cache: ReadingCache;
  readonly likelihoods: LikelihoodModel;
}
