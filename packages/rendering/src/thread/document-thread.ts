import { Worker } from 'node:worker_threads';
import { DocquorumError, DocumentError, LimitError } from '@docquorum/document';
import { untilAborted } from '../until-aborted.js';
import type { CallArgument, CallName, CallResult, PostedAnswer } from './document-calls.js';
import { workerEntry } from './worker-entry.js';

/** JavaScript memory of one thread, in MiB; what PDFium takes is limited by itself. */
const mostHeap = 1024;

/** Node takes a longer time for none. */
const longestTimeout = 2 ** 31 - 1;

/**
 * A thread that holds one document and answers one call after another. Nothing in it is shared, so it can be
 * ended at any moment, also inside an endless loop.
 */
export class DocumentThread {
  readonly #worker: Worker;
  readonly #ready: Promise<unknown>;
  /** Takes the next message of the thread. */
  #receive: (message: unknown) => void = () => {};
  readonly #dead = new AbortController();

  constructor() {
    const { url, execArgv } = workerEntry('document.worker', import.meta.url);
    this.#worker = new Worker(url, { execArgv, resourceLimits: { maxOldGenerationSizeMb: mostHeap } });
    this.#worker.on('message', (message: unknown) => this.#receive(message));
    this.#worker.on('error', (error) => this.#dead.abort(explainDeath(error)));
    this.#worker.on('exit', () => this.#dead.abort(explainDeath('it ended by itself')));
    this.#ready = this.#nextMessage();
    this.#worker.unref();
  }

  get alive(): boolean {
    return !this.#dead.signal.aborted;
  }

  /**
   * Asks the thread for something; never while another call is under way. Rejects with the thread's typed error.
   * With the reason of `signal`, or `whenLate` after `seconds`, it rejects at once and the thread is ended. So is
   * a thread out of memory, which gives it all back.
   */
  async call<Name extends CallName>(
    name: Name,
    argument: CallArgument<Name>,
    { seconds, whenLate, signal }: { seconds: number; whenLate: () => Error; signal: AbortSignal },
  ): Promise<CallResult<Name>> {
    // A call keeps the process alive, an idle thread does not.
    this.#worker.ref();
    const late = new AbortController();
    const stop = AbortSignal.any([signal, late.signal, this.#dead.signal]);
    let timer: NodeJS.Timeout | undefined;
    try {
      await untilAborted(this.#ready, stop);
      timer = setTimeout(() => late.abort(whenLate()), Math.min(seconds * 1000, longestTimeout));
      const answer = this.#nextMessage() as Promise<PostedAnswer>;
      this.#worker.postMessage({ name, argument }, []);
      const answered = await untilAborted(answer, stop);
      if ('error' in answered) throw DocquorumError.fromJSON(answered.error);
      return answered.value as CallResult<Name>;
    } catch (error) {
      if (stop.aborted || (DocquorumError.isInstance(error) && error.code === 'ERR_LIMIT_MEMORY')) await this.end();
      throw error;
    } finally {
      clearTimeout(timer);
      this.#worker.unref();
    }
  }

  /** Ends the thread, whatever it does. */
  async end(): Promise<void> {
    this.#dead.abort(new DocumentError('ERR_DOCUMENT_UNREADABLE', 'The document has been closed.'));
    await this.#worker.terminate();
  }

  #nextMessage(): Promise<unknown> {
    return new Promise((resolve) => {
      this.#receive = resolve;
    });
  }
}

function explainDeath(error: unknown): DocquorumError {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new LimitError(
      'ERR_LIMIT_MEMORY',
      `Reading the file takes more than ${mostHeap} MiB of memory: its content is hostile or enormous.`,
      { cause: error, details: { limit: mostHeap } },
    );
  }
  return new DocumentError('ERR_DOCUMENT_DAMAGED', `Reading the file broke down: ${String(error)}`, { cause: error });
}
