import type { JsonValue } from '@docquorum/document';
import type { Claim, Job, JobError, JobState, NewJob } from './job.js';

/** Which jobs a list shows. All given conditions hold together. */
export interface JobFilter {
  tenant: string;
  kind: string;
  states?: readonly JobState[];
  /** Equal, case-sensitive. */
  filename?: string;
  /** Contained, case-insensitive. */
  filenameContains?: string;
  documentTypes?: readonly string[];
  /** Every pair must be present. */
  metadata?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, inclusive. */
  createdFrom?: number;
  /** Milliseconds since 1970, exclusive. */
  createdBefore?: number;
}

/** One page of a list, by creation time, ties by id. */
export interface PageRequest {
  /** 1 to 200. */
  limit: number;
  order: 'asc' | 'desc';
  /** Id after (or before) which the page begins (or ends). At most one of the two. */
  after?: string;
  before?: string;
}

export interface Page<T> {
  items: T[];
  /** Whether more follow in the direction of reading. */
  hasMore: boolean;
}

/** A message that must leave exactly when the job's end is durable, such as a webhook. */
export interface OutboxMessage {
  id: string;
  tenant: string;
  jobId: string;
  kind: string;
  body: JsonValue;
  attempts: number;
}

/**
 * The queue and the memory of jobs. Execution is at least once, the effect exactly once: `claim` raises the attempt,
 * and only the holder of the current attempt can finish. Every call is durable when it resolves.
 */
export interface JobStore {
  /** Puts a job into the queue. Errors: `ERR_STORE_DUPLICATE` when the id is taken. */
  enqueue: (job: NewJob, outbox?: readonly Pick<OutboxMessage, 'id' | 'kind' | 'body'>[]) => Promise<Job>;
  /** The best queued job (or one whose lease ran out), or the one named, now held for `leaseMs`; undefined when there is none. */
  claim: (options: {
    worker: string;
    leaseMs: number;
    kinds?: readonly string[];
    id?: string;
  }) => Promise<Claim | undefined>;
  /** Holds the claim for another `leaseMs`. False when it no longer holds (cancelled, deleted, another attempt): stop. */
  renew: (claim: Claim, leaseMs: number) => Promise<boolean>;
  progress: (claim: Claim, progress: JsonValue) => Promise<void>;
  /** Closes the attempt with its result, once. False when the claim no longer holds; then nothing changed. */
  finish: (claim: Claim, result: JsonValue) => Promise<boolean>;
  /** Closes the attempt with an error: back into the queue after `retryInMs`, or failed for good. */
  fail: (claim: Claim, error: JobError, retryInMs?: number) => Promise<boolean>;
  /** Hands an unfinished claim back at once without counting the attempt, for a worker that shuts down. */
  release: (claim: Claim) => Promise<void>;
  /** Cancels a queued or active job; its worker learns it from the next `renew`. Final jobs stay as they are. */
  cancel: (tenant: string, id: string) => Promise<Job | undefined>;
  get: (tenant: string, id: string) => Promise<Job | undefined>;
  list: (filter: JobFilter, page: PageRequest) => Promise<Page<Job>>;
  /** How many jobs a list would show. */
  count: (filter: JobFilter) => Promise<number>;
  /** Removes a job with its result and messages; a worker that holds it learns it from `renew`. False when unknown. */
  delete: (tenant: string, id: string) => Promise<boolean>;
  /** Fails jobs out of attempts, frees lost leases, drops what expired. Safe to call from every machine. */
  sweep: () => Promise<{ freed: number; failed: number; expired: number }>;
  /** How much waits and runs, and since when the oldest waits (milliseconds), for capacity and metrics. */
  load: () => Promise<{ queued: number; active: number; oldestQueuedMs: number }>;
  /** Resolves when the job is final or the time is over, whichever comes first; the job as it then is. */
  wait: (tenant: string, id: string, timeoutMs: number, signal?: AbortSignal) => Promise<Job | undefined>;
  /** The job now and whenever it went on, until it is final, gone, or `signal` aborts. Skips states between two looks. */
  watch: (tenant: string, id: string, signal?: AbortSignal) => AsyncGenerator<Job, void, undefined>;
  /** Calls back soon after work was enqueued, from any process where the driver can tell. Returns the unsubscriber. */
  onWork: (wake: () => void) => () => void;
  /** Messages of ended jobs that are due, held for `leaseMs`. */
  claimOutbox: (limit: number, leaseMs: number) => Promise<OutboxMessage[]>;
  /** Removes a delivered message, or puts it off; `retryInMs` undefined gives it up. */
  settleOutbox: (
    id: string,
    outcome: { delivered: true } | { delivered: false; retryInMs?: number; note: string },
  ) => Promise<void>;
}
