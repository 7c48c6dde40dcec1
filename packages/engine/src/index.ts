export {
  DocquorumError,
  DocumentError,
  InferenceError,
  LimitError,
  OptionError,
  RunError,
  SchemaError,
  type BoundingBox,
  type JsonValue,
  type Line,
  type Pointer,
  type Reading,
  type SerialisedError,
  type Source,
  type Word,
} from '@docquorum/document';
export {
  extractionStrategies,
  type Category,
  type Classification,
  type Partition,
  type SplitPart,
  type Subdocument,
} from '@docquorum/extraction';
export type { JsonSchema } from '@docquorum/schema';
export type { LikelihoodTree } from '@docquorum/consensus';
export type { BatchDocument, BatchOutcome, BatchRequest } from './batch/extract-batch.js';
export {
  calibrate,
  judgeExtractions,
  likelihoodQuality,
  type CalibrateOptions,
  type CalibrateResult,
  type JudgedCase,
  type LikelihoodQuality,
  type TruthDocument,
} from './calibration/calibrate.js';
export type { LikelihoodCase } from './calibration/fit-likelihoods.js';
export type { LikelihoodModel, LowerBar, ReviewBars } from './calibration/likelihood-model.js';
export { createExtractor } from './create-extractor.js';
export type { ExplainPlanRequest, ExplainedPlan } from './explain-plan.js';
export type { Extractor } from './extractor.js';
export { readingEngines, type ReadingEngine, type ReadRequest, type ReadResult } from './read.js';
export type { Block, ParsedPage } from './parse/block.js';
export type { MarkedText } from './parse/list-marks.js';
export type { Chunk } from './parse/chunk-blocks.js';
export type { PictureMode } from './parse/page-pictures.js';
export type { ParseFormat, ParseRequest, ParseResult } from './parse/parse-document.js';
export { blockToHtml, toHtml, toMarkdown } from './parse/render-blocks.js';
export type { ScanReading } from './reading/scan-reading.js';
export type { DocumentInput } from './request/document-input.js';
export type { ExtractRequest, ExtractionMode, ExtractionProgress, RunCountRange } from './request/extract-request.js';
export {
  defaultCacheOptions,
  defaultExtractionLimits,
  type CacheOptions,
  type ExtractionLimits,
  type ExtractorOptions,
} from './request/extractor-options.js';
export type { PageRange } from './request/page-range.js';
export type { ReadingProgress, ReadOptions } from './request/read-options.js';
export type {
  DistrustedText,
  ExtractionResult,
  PageProblem,
  RunChoice,
  SourceTree,
} from './result/extraction-result.js';
export type { ReviewReason } from './result/review.js';
export type { ReviewRules } from './result/review-rules.js';
export type { SettledField } from './result/settled-field.js';
export { chatRun, type ChatRunOptions } from './runs/chat/chat-run.js';
export type {
  BuiltInRun,
  CallerRun,
  NamedRun,
  RunAnswer,
  RunDocument,
  RunFunction,
  RunSpec,
  SamplingRun,
} from './runs/run.js';
export type { RunProblem } from './runs/run-outcome.js';
export type { PlanFeatures, PlannedRun } from './runs/run-plan.js';
export type { ClassifyRequest, ClassifyResult } from './sort/classify.js';
export type { GenerateSchemaRequest } from './sort/generate-schema.js';
export type { PartitionRequest, PartitionResult } from './sort/partition.js';
export type { SplitRequest, SplitResult } from './sort/split.js';
export type { SortOptions } from './sort/model-pages.js';
