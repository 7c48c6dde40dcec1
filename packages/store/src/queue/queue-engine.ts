import type { Job } from '../jobs/job.js';
import type { Sql } from '../sql/database.js';

/** How a worker is fed. */
export interface FeedOptions {
  /** Only jobs of these kinds. */
  kinds: readonly string[];
  /** Calls of `take` at a time. */
  concurrency: number;
  /** How often to look for work that nobody announced, milliseconds. */
  pollMs: number;
  /** Claims a job and works on it to its end: the named one, else the best. False when there was none. Never throws. */
  take: (id?: string) => Promise<boolean>;
}

/** Something that feeds a worker. */
export interface Feed {
  /** Brings no more; resolves when all that it brought has ended. */
  stop: () => Promise<void>;
}

/**
 * Brings queued jobs to workers, the urgent ones first. An engine only says whose turn it is: who may work on a job, and
 * what became of it, stands in the table of jobs alone, so that both drivers answer alike.
 */
export interface QueueEngine {
  /** Brings the job to a worker after `delayMs`; in the transaction that queues it. */
  add: (sql: Sql, job: Pick<Job, 'id' | 'kind' | 'priority'>, delayMs: number) => Promise<void>;
  /** Brings queued jobs again that the engine gave to a worker that died before it could claim them. */
  mend: () => Promise<void>;
  /** Drops what killed workers have left behind; now and then. */
  clean: () => Promise<void>;
  feed: (options: FeedOptions) => Feed;
}
