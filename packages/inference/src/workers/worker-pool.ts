import { setMaxListeners } from 'node:events';
import { DocquorumError, InferenceError } from '@docquorum/document';
import { Piscina } from 'piscina';
import { Cancellation } from './cancellation.js';
import { SlotQueue } from './slot-queue.js';
import type { TaskOutcome } from './task-outcome.js';
import { untilAborted } from './until-aborted.js';
import type { WorkerEntry } from './worker-entry.js';

/** A task as a worker receives it. */
export interface WorkerMessage<Task> {
  readonly task: Task;
  /** For `new Cancellation(flag)`. */
  readonly cancelFlag: Int32Array;
}

/** How to set up a pool. */
export interface WorkerPoolOptions {
  readonly entry: WorkerEntry;
  /** Tasks that run at once, one thread each. Threads start with the first task that needs them. */
  readonly threads: number;
  /** Reaches every thread as its `workerData`. */
  readonly workerData: unknown;
}

/**
 * Threads that run one task each. A busy thread is never stopped, because that aborts the whole process when it
 * is inside ONNX Runtime: an aborted call rejects at once, and its thread ends the step it is in before it takes
 * the next task. A thread that dies is replaced, and its task tried once more.
 */
export class WorkerPool<Task, Result> implements AsyncDisposable {
  readonly #piscina: Piscina<WorkerMessage<Task>, TaskOutcome<Result>>;
  readonly #slots: SlotQueue;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  constructor({ entry, threads, workerData }: WorkerPoolOptions) {
    this.#slots = new SlotQueue(threads);
    // Every task that waits listens, however many there are: Node would warn of a leak.
    setMaxListeners(0, this.#closing.signal);
    this.#piscina = new Piscina({
      filename: entry.filename,
      execArgv: entry.execArgv,
      workerData,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: Infinity,
    });
  }

  /**
   * Runs a task on the next free thread. `prepare` is called only then, so that a long queue holds no images.
   * Rejects with the reason of `signal`, with the worker's typed error, or with `ERR_INFERENCE_CLOSED`.
   */
  async run(prepare: () => Task | Promise<Task>, signal?: AbortSignal): Promise<Result> {
    const stop = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal;
    const release = await this.#slots.take(stop);
    const outcome = await untilAborted(this.#runInSlot(prepare, stop).finally(release), stop);
    if (outcome.kind === 'done') return outcome.value;
    throw outcome.kind === 'failed' ? DocquorumError.fromJSON(outcome.error) : stop.reason;
  }

  /** Refuses further tasks, rejects those that wait or run, and resolves when no thread is left. */
  close(): Promise<void> {
    this.#closed ??= this.#shutDown();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #runInSlot(prepare: () => Task | Promise<Task>, stop: AbortSignal): Promise<TaskOutcome<Result>> {
    const task = await prepare();
    const cancellation = new Cancellation();
    const cancel = () => cancellation.request();
    stop.addEventListener('abort', cancel, { once: true });
    const attempt = () => {
      stop.throwIfAborted();
      return this.#piscina.run({ task, cancelFlag: cancellation.flag });
    };
    try {
      // Tasks report their own errors as data: a rejection means that the thread is gone.
      return await attempt().catch(attempt);
    } catch (cause) {
      stop.throwIfAborted();
      throw new InferenceError('ERR_INFERENCE_FAILED', 'the recognition thread died twice on this page', { cause });
    } finally {
      stop.removeEventListener('abort', cancel);
    }
  }

  async #shutDown(): Promise<void> {
    this.#closing.abort(new InferenceError('ERR_INFERENCE_CLOSED', 'the recogniser is closed; create a new one'));
    await this.#slots.drained();
    await this.#piscina.close();
  }
}
