import type { BatchOutcome, BatchRequest } from './batch/extract-batch.js';
import type { JsonSchema } from '@docquorum/schema';
import type { ExplainPlanRequest, ExplainedPlan } from './explain-plan.js';
import type { ReadRequest, ReadResult } from './read.js';
import type { ParseRequest, ParseResult } from './parse/parse-document.js';
import type { ExtractRequest } from './request/extract-request.js';
import type { ExtractionResult } from './result/extraction-result.js';
import type { ClassifyRequest, ClassifyResult } from './sort/classify.js';
import type { GenerateSchemaRequest } from './sort/generate-schema.js';
import type { PartitionRequest, PartitionResult } from './sort/partition.js';
import type { SplitRequest, SplitResult } from './sort/split.js';

/**
 * Turns documents into JSON. Owns worker threads, so close it: `await using`, or `close()`.
 * One extractor serves any number of calls, also at the same time.
 *
 * Every method rejects with a `DocquorumError` (`DocumentError`, `LimitError`, `SchemaError`, `OptionError`,
 * `InferenceError`, `RunError`; docs/errors.md lists the codes), or with `signal.reason` once the signal is aborted.
 */
export interface Extractor extends AsyncDisposable {
  /** Extracts the values that a schema describes from a document. */
  extract(request: ExtractRequest): Promise<ExtractionResult>;
  /**
   * Yields what is known so far while pages are read and runs are made: first from some pages, then from all, then from
   * more and more runs. Each output is a whole one; the last result equals that of `extract`. Leaving the loop early
   * aborts the work.
   */
  stream(request: ExtractRequest): AsyncGenerator<ExtractionResult, void, undefined>;
  /**
   * Extracts from many documents with one schema, several at a time, in bounded memory. Outcomes come as documents are
   * finished; a document that fails is an outcome with its error. With a journal, a batch that was cut off (even by
   * `kill -9`) goes on where it stopped when it is called again.
   */
  extractBatch(request: BatchRequest): AsyncGenerator<BatchOutcome, void, undefined>;
  /** Reads the words of a document and looks for nothing in them. A page that fails is told, the others are read. */
  read(request: ReadRequest): Promise<ReadResult>;
  /** Makes a document readable: headings, paragraphs, lists, tables and pictures in reading order, as Markdown, HTML, JSON or chunks. */
  parse(request: ParseRequest): Promise<ParseResult>;
  /** Chooses the category of a document, with reasons. */
  classify(request: ClassifyRequest): Promise<ClassifyResult>;
  /** Parts a file into the documents that it holds. */
  split(request: SplitRequest): Promise<SplitResult>;
  /** Parts a file by the values of a key, such as one invoice number after another. */
  partition(request: PartitionRequest): Promise<PartitionResult>;
  /** Proposes a JSON Schema for what some documents of one kind print. */
  generateSchema(request: GenerateSchemaRequest): Promise<JsonSchema>;
  /** Tells which runs `extract` would make for a document, without making them. Reads text layers, recognises nothing. */
  explainPlan(request: ExplainPlanRequest): Promise<ExplainedPlan>;
  /** Waits for calls under way, then ends all threads. */
  close(): Promise<void>;
}
