import { availableParallelism } from 'node:os';
import type { StoreOptions } from '@docquorum/store';

/** What a worker process is told when it starts. Plain data. */
export interface WorkerSettings {
  store: StoreOptions;
  /** Recognition threads of the process. */
  threads: number;
}

/** What one document may cost before its process is ended. */
export interface WorkLimits {
  /** Wall time of one attempt, milliseconds. @default 600000 */
  maxJobMs: number;
  /** Resident memory of a worker process, bytes. @default 3221225472 (3 GiB) */
  maxRssBytes: number;
}

export const defaultWorkLimits: WorkLimits = { maxJobMs: 10 * 60 * 1000, maxRssBytes: 3 * 1024 ** 3 };

const mostWorkers = 4;

/** One process a core, at most 4: each holds its models. */
export const defaultWorkers = (): number => Math.min(mostWorkers, availableParallelism());
