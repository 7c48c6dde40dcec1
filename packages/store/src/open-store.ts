import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isBlobUsed } from './blobs/blob-use.js';
import { createFileBlobStore } from './blobs/file-blob-store.js';
import { createS3BlobStore } from './blobs/s3-blob-store.js';
import { createIdempotencyStore } from './idempotency/sql-idempotency-store.js';
import { createJobStore } from './jobs/sql-job-store.js';
import { createKeyStore } from './keys/sql-key-store.js';
import { createEmbeddedQueue } from './queue/embedded-queue.js';
import { openGraphileQueue } from './queue/graphile-queue.js';
import type { QueueEngine } from './queue/queue-engine.js';
import { createRecordStore } from './records/sql-record-store.js';
import { channels, type Database } from './sql/database.js';
import { migrate } from './sql/migrate.js';
import { openPostgres } from './sql/postgres-database.js';
import { openSqlite } from './sql/sqlite-database.js';
import type { Store } from './store.js';
import { startWorker } from './worker/start-worker.js';

/** Where a store lives. */
export interface StoreOptions {
  /** Folder of the blobs and, without `database`, of the embedded database. Made when missing. */
  dataFolder: string;
  /** `postgres://...` to share the work among machines. Default: SQLite in the data folder. */
  database?: string;
  /** Connections to PostgreSQL. @default 10 */
  connections?: number;
  /**
   * Where blobs go instead of the data folder, for machines that share none: `s3://bucket/prefix?endpoint=https://...&region=...`
   * with the keys in `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
   */
  blobs?: string;
}

/** A blob younger than this may belong to a request that is still being taken in. */
const blobGraceMs = 60 * 60 * 1000;

/** The database with its tables up to date, and what brings its jobs to workers. */
const openTables = async (
  dataFolder: string,
  url: string | undefined,
  connections: number,
): Promise<{ database: Database; queue: QueueEngine }> => {
  const { database, pool } =
    url === undefined
      ? { database: openSqlite(join(dataFolder, 'docquorum.db')), pool: undefined }
      : await openPostgres(url, connections);
  try {
    await migrate(database);
    return { database, queue: pool === undefined ? createEmbeddedQueue(database) : await openGraphileQueue(pool) };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/**
 * Opens a store and brings its tables up to date.
 * Errors: `ERR_STORE_UNREACHABLE`, `ERR_STORE_VERSION` when a newer program wrote it.
 */
export const openStore = async ({
  dataFolder,
  database: url,
  connections = 10,
  blobs,
}: StoreOptions): Promise<Store> => {
  await mkdir(dataFolder, { recursive: true });
  const files = blobs === undefined ? await createFileBlobStore(join(dataFolder, 'blobs')) : createS3BlobStore(blobs);
  const { database, queue } = await openTables(dataFolder, url, connections);
  const jobs = createJobStore(database, queue);
  const records = createRecordStore(database);
  const idempotency = createIdempotencyStore(database);
  return {
    jobs,
    records,
    idempotency,
    blobs: files,
    keys: createKeyStore(database),
    startWorker: (options) => startWorker(jobs, queue, options),
    relay: (send) => {
      let taking = false;
      for (const channel of channels) {
        database.listen(channel, (word) => {
          // What came from the other side does not go back to it.
          if (!taking) send({ channel, word });
        });
      }
      return ({ channel, word }) => {
        taking = true;
        database.hear(channel, word);
        taking = false;
      };
    },
    sweep: async () => {
      await jobs.sweep();
      await queue.clean();
      await records.sweep();
      await idempotency.sweep();
      await files.sweep((hash) => isBlobUsed(database, hash), blobGraceMs);
    },
    health: async () => {
      try {
        await database.all('select 1 as one');
        return { ok: true };
      } catch (error) {
        return { ok: false, reason: error instanceof Error ? error.message : String(error) };
      }
    },
    close: () => database.close(),
    [Symbol.asyncDispose]: () => database.close(),
  };
};
