import { openStore } from '@docquorum/store';
import { startWorkerPool } from './work/worker-pool.js';
import { defaultWorkers, defaultWorkLimits, type WorkLimits } from './work/worker-settings.js';

/** How a machine of workers is set up; all optional but the folder. */
export interface WorkersOptions {
  /** Where the documents are: the server's own folder, or one that all machines share. */
  dataFolder: string;
  /** `postgres://...`, the server's own. @default the embedded database in the folder */
  database?: string;
  /** `s3://bucket/prefix?endpoint=...&region=...`: where documents lie when the machines share no folder. @default the data folder */
  blobs?: string;
  /** Worker processes. @default the number of cores, at most 4 */
  workers?: number;
  /** Recognition threads of each. @default 1 */
  threads?: number;
  limits?: Partial<WorkLimits>;
}

/** Workers that take jobs of a service. */
export interface RunningWorkers extends AsyncDisposable {
  readonly size: number;
  /** Claims no more, lets running jobs end within `graceMs` (default 10 s) or hands them back. */
  close: (graceMs?: number) => Promise<void>;
}

const sweepMs = 5000;
const closeMs = 10_000;

/** Adds worker processes to a service. Errors: `ERR_STORE_*`. */
export const startWorkers = async (options: WorkersOptions): Promise<RunningWorkers> => {
  const { dataFolder, database, blobs, workers = defaultWorkers(), threads = 1, limits } = options;
  const storeOptions = {
    dataFolder,
    ...(database !== undefined && { database }),
    ...(blobs !== undefined && { blobs }),
  };
  const store = await openStore(storeOptions);
  const pool = startWorkerPool(store, workers, { store: storeOptions, threads }, { ...defaultWorkLimits, ...limits });
  // What a lost machine held is freed here too, when no server is up. A sweep that fails is tried again.
  const sweep = setInterval(() => store.jobs.sweep().catch(() => undefined), sweepMs);
  const close = async (graceMs: number = closeMs): Promise<void> => {
    clearInterval(sweep);
    await pool.stop(graceMs);
    await store.close();
  };
  return { size: pool.size, close, [Symbol.asyncDispose]: () => close() };
};
