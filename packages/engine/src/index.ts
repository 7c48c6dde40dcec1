export {
  DocquorumError,
  DocumentError,
  InferenceError,
  LimitError,
  OptionError,
  SchemaError,
  type BoundingBox,
  type JsonValue,
  type SerialisedError,
  type Source,
} from '@docquorum/document';
export { createExtractor, type Extractor } from './create-extractor.js';
export type { DocumentInput } from './request/document-input.js';
export type { ExtractRequest, ExtractionProgress } from './request/extract-request.js';
export type { ExtractionResult, PageProblem, RunChoice, SourceTree } from './result/extraction-result.js';
export { defaultExtractionLimits, type ExtractionLimits, type ExtractorOptions } from './request/extractor-options.js';
export type { PageRange } from './request/page-range.js';
export type { ReviewReason } from './result/review.js';
export type { PlannedRun, ScanReading } from './runs/run-plan.js';
export type { SettledField } from './result/settled-field.js';
