import { setImmediate } from 'node:timers/promises';
import type { Reading } from '@docquorum/document';
import {
  type AbsentPolicy,
  extractRun,
  fieldQueries,
  modelDocument,
  planFields,
  type DocumentModel,
  type FieldPlan,
  type ReaderAnswers,
} from '@docquorum/extraction';
import { fieldFacts } from '../calibration/field-facts.js';
import type { LazyModels } from '../reading/lazy-models.js';
import type { ResolvedExtractRequest } from '../request/extract-request.js';
import type { RunOutcome } from './run-outcome.js';
import type { PlannedRun } from './run-plan.js';

interface SharedWork {
  readonly model: DocumentModel;
  readonly readerAnswers: ReaderAnswers;
}

/**
 * Makes built-in runs over one document and schema. Runs that see the same words share the model of the document and
 * the field reader's answers; a page is read by the field reader once for each reading of it.
 */
export class BuiltInRuns {
  readonly #plan: FieldPlan;
  readonly #queries: ReturnType<typeof fieldQueries>;
  readonly #models: LazyModels;
  readonly #pageCount: number;
  readonly #absent: AbsentPolicy;
  readonly #signal: AbortSignal | undefined;
  #facts: ReturnType<typeof fieldFacts> | undefined;
  readonly #answers = new WeakMap<Reading, Promise<ReaderAnswers[number]>>();
  /** By the names of the readings. */
  readonly #shared = new Map<string, Promise<SharedWork>>();
  readonly #names = new WeakMap<Reading, number>();
  #named = 0;

  /** `pageCount`: pages of the file, also those that were not asked for. */
  constructor({ schema, instructions, absent, signal }: ResolvedExtractRequest, models: LazyModels, pageCount: number) {
    this.#plan = planFields(schema, instructions === undefined ? {} : { instructions });
    this.#queries = fieldQueries(this.#plan);
    this.#models = models;
    this.#pageCount = pageCount;
    this.#absent = absent ?? 'null';
    this.#signal = signal;
  }

  /** What the plan of the fields says of each. */
  get factsOf(): ReturnType<typeof fieldFacts> {
    this.#facts ??= fieldFacts(this.#plan);
    return this.#facts;
  }

  /** One run over the given readings, one a page. */
  async make(run: PlannedRun, readings: readonly Reading[]): Promise<RunOutcome> {
    this.#signal?.throwIfAborted();
    const { strategy, seed, variation } = run;
    const shared = await this.#share(readings);
    // Lets timers and aborts through: the rest is synchronous.
    await setImmediate();
    this.#signal?.throwIfAborted();
    const found = extractRun({
      ...shared,
      plan: this.#plan,
      strategy,
      variation,
      absent: this.#absent,
      ...(seed !== undefined && { seed }),
    });
    return { run, ...found };
  }

  #share(readings: readonly Reading[]): Promise<SharedWork> {
    const key = readings.map((reading) => this.#nameOf(reading)).join();
    const known = this.#shared.get(key) ?? this.#prepare(readings);
    this.#shared.set(key, known);
    return known;
  }

  async #prepare(readings: readonly Reading[]): Promise<SharedWork> {
    const readerAnswers = await Promise.all(readings.map((reading) => this.#answersFor(reading)));
    return { model: modelDocument(readings), readerAnswers };
  }

  #answersFor(reading: Reading): Promise<ReaderAnswers[number]> {
    const known =
      this.#answers.get(reading) ??
      this.#models.fieldReader().read({
        reading,
        queries: this.#queries,
        pageCount: this.#pageCount,
        ...(this.#signal && { signal: this.#signal }),
      });
    this.#answers.set(reading, known);
    return known;
  }

  #nameOf(reading: Reading): number {
    const name = this.#names.get(reading) ?? this.#named++;
    this.#names.set(reading, name);
    return name;
  }
}
