import { availableParallelism } from 'node:os';
import { type FieldAnswer, type FieldQuery, OptionError, type Reading } from '@docquorum/document';
import { workerEntry } from '../workers/worker-entry.js';
import { WorkerPool } from '../workers/worker-pool.js';
import type { FieldReaderTask, FieldReaderWorkerData, ReadingWord } from './field-reader-task.js';
import { findReaderModels } from './reader-models.js';

/** Options of `createFieldReader`. */
export interface FieldReaderOptions {
  /** Pages read at once, one thread each, 1 to 256. @default the number of cores */
  readonly threads?: number;
  /** Folder of another trained model, as `training/export.py` writes it. @default the one of this package */
  readonly models?: string;
}

/** One page and the fields to look for on it. */
export interface ReadFieldsRequest {
  readonly reading: Reading;
  readonly queries: readonly FieldQuery[];
  /** Pages of the document: the first and the last one look different. @default 1 */
  readonly pageCount?: number;
  /** Rejects the call at once with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The trained model that finds described fields in the words of a page, in threads of its own. */
export interface FieldReader extends AsyncDisposable {
  /**
   * Looks for fields on one page; the answers are in the order of the queries. The page is encoded once for all
   * queries, queries once for all pages. The result depends on nothing but the request.
   * Rejects with `ERR_INFERENCE_FAILED` or `ERR_INFERENCE_CLOSED`.
   */
  read(request: ReadFieldsRequest): Promise<readonly FieldAnswer[]>;
  /** Rejects all open calls with `ERR_INFERENCE_CLOSED` and resolves when no thread is left. */
  close(): Promise<void>;
}

const maximumThreads = 256;

/**
 * Starts a field reader. Threads and the model load with the first page.
 * Throws `ERR_OPTION` or `ERR_INFERENCE_MODEL_MISSING`.
 *
 * @example
 * await using reader = createFieldReader({ threads: 1 });
 * const answers = await reader.read({ reading, queries: fieldQueries(plan) });
 */
export function createFieldReader({ threads = availableParallelism(), models }: FieldReaderOptions = {}): FieldReader {
  if (!Number.isInteger(threads) || threads < 1 || threads > maximumThreads) {
    throw new OptionError(`threads must be an integer from 1 to ${maximumThreads}, not ${JSON.stringify(threads)}`, {
      details: { option: 'threads' },
    });
  }
  const workerData: FieldReaderWorkerData = { models: findReaderModels(models) };
  const entry = workerEntry('field-reader.worker', import.meta.url);
  const pool = new WorkerPool<FieldReaderTask, FieldAnswer[]>({ entry, threads, workerData });
  return {
    read: async ({ reading, queries, pageCount = 1, signal }) =>
      queries.length === 0 ? [] : pool.run(() => taskOf(reading, queries, pageCount), signal),
    close: () => pool.close(),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

function taskOf(reading: Reading, queries: readonly FieldQuery[], pageCount: number): FieldReaderTask {
  const words = reading.lines.flatMap(({ words: printed }) =>
    printed.map(({ text, box }): ReadingWord => [text, box.left, box.top, box.right, box.bottom]),
  );
  return { words, aspect: reading.height / reading.width, place: placeOf(reading.pageNumber, pageCount), queries };
}

function placeOf(pageNumber: number, pageCount: number): number {
  if (pageCount <= 1) return 0;
  if (pageNumber === 1) return 1;
  return pageNumber === pageCount ? 3 : 2;
}
