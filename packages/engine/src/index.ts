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
export type { DocumentInput } from './document-input.js';
export type { ExtractRequest, ExtractionProgress } from './extract-request.js';
export type { ExtractionResult, PageProblem, RunChoice, SourceTree } from './extraction-result.js';
export { defaultExtractionLimits, type ExtractionLimits, type ExtractorOptions } from './extractor-options.js';
export type { PageRange } from './page-range.js';
export type { ReviewReason } from './review.js';
export type { PlannedRun, ScanReading } from './run-plan.js';
export type { SettledField } from './settled-field.js';
