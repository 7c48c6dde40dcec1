import { DocumentError, LimitError } from '@docquorum/document';
import { untilAborted } from '../until-aborted.js';
import type { CallArgument, CallName, CallResult, DocumentSource, PageCalls } from './document-calls.js';
import type { DocumentThread } from './document-thread.js';
import { giveBackThread, takeThread } from './idle-threads.js';

/** What a call could not do in time, for messages. */
const failures: Readonly<Record<CallName, string>> = {
  open: 'cannot be opened',
  openPage: 'cannot be opened',
  textLayer: 'cannot be read',
  render: 'cannot be drawn',
  close: 'cannot be closed',
};

/**
 * The calls that one document makes to its thread, one after another, so that the clock of a call runs only while
 * it is worked on. A thread that was ended is replaced by a fresh one, which opens the document anew.
 */
export class CallQueue {
  readonly #source: DocumentSource;
  readonly #closed = new AbortController();
  #thread: DocumentThread | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(source: DocumentSource) {
    this.#source = source;
  }

  /** Opens the document and gives the number of its pages. */
  async open(signal: AbortSignal = this.#closed.signal): Promise<number> {
    const thread = takeThread();
    try {
      const { pageCount } = await this.#call(thread, 'open', this.#source, signal);
      this.#thread = thread;
      return pageCount;
    } catch (error) {
      if (thread.alive) await giveBackThread(thread);
      throw error;
    }
  }

  /** Asks something about a page. Rejects at once when `signal` aborts or the document is closed. */
  askPage<Name extends keyof PageCalls>(
    name: Name,
    argument: CallArgument<Name>,
    signal?: AbortSignal,
  ): Promise<CallResult<Name>> {
    const stop = signal ? AbortSignal.any([signal, this.#closed.signal]) : this.#closed.signal;
    const answer = this.#last.then(async () => {
      stop.throwIfAborted();
      if (!this.#thread?.alive) await this.open(stop);
      if (!this.#thread) throw this.#closedError();
      return this.#call(this.#thread, name, argument, stop);
    });
    this.#last = answer.catch(() => undefined);
    return untilAborted(answer, stop);
  }

  /** A call under way ends together with its thread; an idle thread is kept for other documents. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#closed.abort(this.#closedError());
    await this.#last;
    const thread = this.#thread;
    if (!thread?.alive) return;
    try {
      await this.#call(thread, 'close', undefined, new AbortController().signal);
    } catch {
      return thread.end();
    }
    await giveBackThread(thread);
  }

  #call<Name extends CallName>(
    thread: DocumentThread,
    name: Name,
    argument: CallArgument<Name>,
    signal: AbortSignal,
  ): Promise<CallResult<Name>> {
    const { filename, limits } = this.#source.options;
    const seconds = limits.maxPageSeconds;
    const pageNumber = argument && 'pageNumber' in argument ? argument.pageNumber : undefined;
    const what = pageNumber === undefined ? filename : `Page ${pageNumber} of ${filename}`;
    const whenLate = (): LimitError =>
      new LimitError('ERR_LIMIT_TIME', `${what} ${failures[name]} within ${seconds} s: raise limits.maxPageSeconds.`, {
        details: { ...(pageNumber !== undefined && { pageNumber }), limit: seconds },
      });
    return thread.call(name, argument, { seconds, whenLate, signal });
  }

  #closedError(): DocumentError {
    return new DocumentError('ERR_DOCUMENT_UNREADABLE', `${this.#source.options.filename} has been closed.`);
  }
}
