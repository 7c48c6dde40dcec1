import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DocquorumError, DocumentError, LimitError } from '@docquorum/document';
import type { LoadingLimits } from '../loading-limits.js';
import type { CallArgument, CallName, CallResult, SentAnswer, SentCall } from './process-calls.js';
import { residentBytes } from './resident-bytes.js';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const watchMs = 100;
/** What a limit within the process is given to work before the process is ended. */
const graceMs = 5000;
const mebibyte = 1024 * 1024;

/**
 * The process that one document is read in. It is ended when it takes more memory than `limits.maxMemoryBytes`, when it
 * has worked longer than `limits.maxDocumentSeconds`, and when no page comes within `limits.maxPageSeconds`; all calls
 * reject with that `LimitError` from then on.
 */
export class DocumentProcess {
  readonly #child: ChildProcess;
  readonly #filename: string;
  readonly #limits: LoadingLimits;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  readonly #watch: NodeJS.Timeout;
  #calls = 0;
  /** Set when the process has ended. */
  #failure: DocquorumError | undefined;
  /** Milliseconds that the process has worked before the calls under way. */
  #worked = 0;
  #workingSince = 0;
  #lastAnswer = 0;
  #isOpen = false;

  constructor(filename: string, limits: LoadingLimits) {
    this.#filename = filename;
    this.#limits = limits;
    const fromSources = import.meta.url.endsWith('.ts');
    const file = fileURLToPath(new URL(`./document-process${fromSources ? '.ts' : '.js'}`, import.meta.url));
    this.#child = fork(file, [], {
      execArgv: [
        `--max-old-space-size=${Math.ceil(limits.maxMemoryBytes / mebibyte)}`,
        ...(fromSources ? sourceArgv() : []),
      ],
      // Keys and passwords of the caller are no business of a document.
      env: {},
      stdio: 'ignore',
      serialization: 'advanced',
    });
    this.#child.on('message', (answer: SentAnswer) => this.#settle(answer));
    this.#ended = new Promise((resolve) => {
      const end = (reason: DocquorumError): void => {
        this.#fail(reason);
        resolve();
      };
      this.#child.once('error', (cause) => end(this.#endedItself(cause)));
      // V8 aborts when its heap is full.
      this.#child.once('exit', (_code, signal) =>
        end(signal === 'SIGABRT' ? this.#tooMuchMemory() : this.#endedItself()),
      );
    });
    this.#watch = setInterval(() => void this.#look(), watchMs).unref();
  }

  async call<Name extends CallName>(
    name: Name,
    argument: CallArgument<Name>,
    signal?: AbortSignal,
  ): Promise<CallResult<Name>> {
    signal?.throwIfAborted();
    if (this.#failure) throw this.#failure;
    const now = performance.now();
    if (this.#waiting.size === 0) this.#workingSince = this.#lastAnswer = now;
    const id = (this.#calls += 1);
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#child.send({ id, name, argument } satisfies SentCall, () => undefined);
    const value = (await (signal ? untilAborted(answer, signal) : answer)) as CallResult<Name>;
    if (name === 'open') this.#isOpen = true;
    return value;
  }

  /** Ends the process. Calls under way reject with `ERR_DOCUMENT_UNREADABLE`. */
  async close(): Promise<void> {
    this.#fail(new DocumentError('ERR_DOCUMENT_UNREADABLE', `${this.#filename} was closed.`));
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #settle(answer: SentAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    this.#lastAnswer = performance.now();
    if (this.#waiting.size === 0) this.#worked += this.#lastAnswer - this.#workingSince;
    if ('error' in answer) waiting?.reject(DocquorumError.fromJSON(answer.error));
    else waiting?.resolve(answer.value);
  }

  async #look(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const { maxMemoryBytes, maxDocumentSeconds, maxPageSeconds } = this.#limits;
    const now = performance.now();
    if (this.#worked + now - this.#workingSince > maxDocumentSeconds * 1000) {
      this.#kill(this.#tooLong('maxDocumentSeconds'));
    } else if (this.#isOpen && now - this.#lastAnswer > maxPageSeconds * 1000 + graceMs) {
      this.#kill(this.#tooLong('maxPageSeconds'));
    }
    const bytes = await residentBytes(this.#child.pid ?? 0);
    if (bytes !== undefined && bytes > maxMemoryBytes) this.#kill(this.#tooMuchMemory());
  }

  #kill(reason: DocquorumError): void {
    this.#fail(reason);
    this.#child.kill('SIGKILL');
  }

  #fail(reason: DocquorumError): void {
    if (this.#failure) return;
    this.#failure = reason;
    clearInterval(this.#watch);
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #tooLong(option: 'maxDocumentSeconds' | 'maxPageSeconds'): LimitError {
    const limit = this.#limits[option];
    return new LimitError(
      'ERR_LIMIT_TIME',
      `${this.#filename} took longer than the ${limit} s allowed, and its process was ended: raise limits.${option}.`,
      { details: { limit, option: `limits.${option}` } },
    );
  }

  #tooMuchMemory(): LimitError {
    const limit = this.#limits.maxMemoryBytes;
    return new LimitError(
      'ERR_LIMIT_MEMORY',
      `${this.#filename} took more memory than the ${limit} bytes allowed, and its process was ended: raise limits.maxMemoryBytes.`,
      { details: { limit, option: 'limits.maxMemoryBytes' } },
    );
  }

  #endedItself(cause?: unknown): DocumentError {
    return new DocumentError('ERR_DOCUMENT_UNREADABLE', `${this.#filename} ended the process that read it.`, { cause });
  }
}

/** From TypeScript sources a process needs a loader and the condition that leads to the other packages' sources. */
const sourceArgv = (): string[] => [
  '--conditions=@docquorum/source',
  `--import=${pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href}`,
];

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
