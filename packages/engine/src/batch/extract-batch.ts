import { createHash } from 'node:crypto';
import { DocquorumError, type SerialisedError } from '@docquorum/document';
import { canonicalJson } from '@docquorum/schema';
import type { EngineContext } from '../engine-context.js';
import { extract } from '../extract.js';
import { requireInteger } from '../request/check-options.js';
import { resolveExtractRequest, type ExtractRequest, type ResolvedExtractRequest } from '../request/extract-request.js';
import type { ExtractionResult } from '../result/extraction-result.js';
import { batchMembers } from './batch-members.js';
import { Journal } from './journal.js';

/**
 * One document of a batch; a text is a path that is its own id. A zip archive (files by the name `.zip`, bytes by what they
 * are) stands for all files within it, each with the id `<id of the archive>/<path within it>`.
 */
export type BatchDocument =
  | string
  | (Pick<ExtractRequest, 'document' | 'pages' | 'password'> & {
      /** Names the document in outcomes and in the journal; with a journal, a second document of the same id is skipped. */
      readonly id: string;
    });

/** Many documents, one schema. */
export interface BatchRequest extends Omit<ExtractRequest, 'document' | 'pages' | 'password' | 'onProgress'> {
  /** Taken one by one as there is room for them, so that they may be endless. */
  readonly documents: Iterable<BatchDocument> | AsyncIterable<BatchDocument>;
  /**
   * A file that holds a JSON line for each finished document. When it exists, its documents are not done again: call
   * with the same arguments to go on after a crash. @default none
   */
  readonly journal?: string;
  /** What the line of a document holds beside `id` and `request`. @default the whole outcome */
  readonly toLine?: (outcome: BatchOutcome) => object;
  /** Does documents again that the journal has as failed. @default false */
  readonly retryFailed?: boolean;
  /** Documents under way at once, 1..256, which bounds the memory. @default the extractor's threads */
  readonly concurrency?: number;
}

/** What became of a document. Of `result` and `error` exactly one is filled, or none where the journal has it. */
export interface BatchOutcome {
  readonly id: string;
  /** The journal had it already. */
  readonly resumed: boolean;
  readonly result: ExtractionResult | null;
  readonly error: SerialisedError | null;
}

/**
 * Extracts from many documents with bounded memory; outcomes come in the order in which documents are finished. A document
 * that fails is an outcome with its error. Throws for wrong options, a journal of another request, and aborts.
 */
export async function* extractBatch(
  request: BatchRequest,
  context: EngineContext,
): AsyncGenerator<BatchOutcome, void, undefined> {
  const { documents, journal: path, toLine = (outcome) => outcome, retryFailed = false, ...options } = request;
  const { concurrency = context.options.threads, ...rest } = options;
  requireInteger('concurrency', concurrency, 1, 256);
  const stopped = new AbortController();
  const signal = rest.signal ? AbortSignal.any([rest.signal, stopped.signal]) : stopped.signal;
  // Checks all options but the documents, once.
  const shared = resolveExtractRequest({ ...rest, signal, document: '' });
  await using journal = path === undefined ? undefined : await Journal.open(path, fingerprint(rest));

  const underWay = new Map<string, Promise<BatchOutcome>>();
  const isFinished = (id: string): boolean => {
    const known = journal?.outcomeOf(id);
    return known === 'done' || (known === 'failed' && !retryFailed);
  };
  const nextDone = async (): Promise<BatchOutcome> => {
    const outcome = await Promise.race(underWay.values());
    underWay.delete(outcome.id);
    await journal?.add(outcome.id, toLine(outcome), outcome.error === null);
    return outcome;
  };
  try {
    for await (const given of documents) {
      signal.throwIfAborted();
      const { id, ...document } = typeof given === 'string' ? { id: given, document: given } : given;
      if (isFinished(id)) {
        yield { id, resumed: true, result: null, error: null };
        continue;
      }
      for await (const member of batchMembers(id, document, context.options.limits, signal)) {
        if (underWay.has(member.id)) continue;
        if (member.id !== id && isFinished(member.id)) {
          yield { id: member.id, resumed: true, result: null, error: null };
          continue;
        }
        underWay.set(
          member.id,
          'error' in member
            ? Promise.resolve({ id: member.id, resumed: false, result: null, error: member.error })
            : attempt({ ...shared, ...member.request }, member.id, context),
        );
        while (underWay.size >= concurrency) yield await nextDone();
      }
    }
    while (underWay.size > 0) yield await nextDone();
  } finally {
    stopped.abort(new DOMException('the batch has ended', 'AbortError'));
    await Promise.allSettled(underWay.values());
  }
}

async function attempt(request: ResolvedExtractRequest, id: string, context: EngineContext): Promise<BatchOutcome> {
  try {
    return { id, resumed: false, result: await extract(request, context), error: null };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!DocquorumError.isInstance(error)) throw error;
    return { id, resumed: false, result: null, error: error.toJSON() };
  }
}

/** Equal for requests that give equal results: everything but functions and signals, which are told by their names. */
function fingerprint({ signal: _signal, runs, ...options }: Partial<ExtractRequest>): string {
  const names = runs?.map((run) =>
    typeof run === 'function' || (typeof run === 'object' && 'name' in run) ? run.name : run,
  );
  const text = canonicalJson({ ...options, ...(names && { runs: names }) });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
