import type { JsonValue } from '@docquorum/document';
import type { Job, JobError } from '../jobs/job.js';

/** What a handler gets beside its job. */
export interface WorkContext {
  /** Aborts when the job was cancelled or deleted, another worker took it, or this worker must stop at once. */
  signal: AbortSignal;
  /** Tells how far it is; shown to those who ask for the job. */
  progress: (value: JsonValue) => Promise<void>;
}

/** Runs one job. Its answer is the job's result; what it throws fails the job. May run more than once for one job. */
export type JobHandler = (job: Job, context: WorkContext) => Promise<JsonValue>;

export interface WorkOptions {
  handlers: Readonly<Record<string, JobHandler>>;
  /** Jobs at a time. @default 1 */
  concurrency?: number;
  /** How long a silent worker keeps its jobs, milliseconds; renewed at a quarter. @default 20000 */
  leaseMs?: number;
  /** How often to look for work that nobody announced, milliseconds. @default 1000 */
  pollMs?: number;
  /** What becomes of an error: the code and message to keep, and after how long to try again (not at all when absent). */
  onError?: (error: unknown, attempt: number) => { error: JobError; retryInMs?: number };
}

/** A running worker. */
export interface Worker {
  /** Names this worker in the store. */
  readonly name: string;
  /** Jobs in hand. */
  readonly active: number;
  /** Claims no more; waits up to `graceMs` for what runs, then hands it back to the queue. */
  stop: (graceMs: number) => Promise<void>;
}
