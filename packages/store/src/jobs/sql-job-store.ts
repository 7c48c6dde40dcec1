import type { JsonValue } from '@docquorum/document';
import { useBlobs } from '../blobs/blob-use.js';
import type { QueueEngine } from '../queue/queue-engine.js';
import type { Database } from '../sql/database.js';
import { readPage } from '../sql/read-page.js';
import { placeholders } from '../sql/where.js';
import { StoreError } from '../store-error.js';
import { whereJobs } from './job-filter.js';
import { jobFromRow } from './job-row.js';
import type { JobStore } from './job-store.js';
import type { Claim, Job, JobError } from './job.js';
import { keepFromNow } from './keep-from-now.js';
import { claimOutbox, releaseMessages, settleOutbox, storeMessages } from './outbox.js';
import { jobOwner, removeJobs } from './remove-jobs.js';
import { sweepJobs } from './sweep-jobs.js';
import { waitForJob, watchJob } from './watch-job.js';

const defaultAttempts = 3;

/** What must hold for a claim to count. */
const holds = "id = ? and worker = ? and attempt = ? and state = 'active'";
const holder = ({ job, worker, attempt }: Claim): [string, string, number] => [job.id, worker, attempt];

/** Jobs in the tables of either dialect. */
export const createJobStore = (database: Database, queue: QueueEngine): JobStore => {
  const get = async (tenant: string, id: string): Promise<Job | undefined> => {
    const [row] = await database.all('select * from job where id = ? and tenant = ?', [id, tenant]);
    return row === undefined ? undefined : jobFromRow(row);
  };

  /** Ends the attempt if it still holds; its messages become due in the same transaction. */
  const close = async (
    claim: Claim,
    state: 'done' | 'failed',
    result: JsonValue,
    error: JobError | null,
  ): Promise<boolean> => {
    const closed = await database.transaction(async (sql) => {
      const now = Date.now();
      const rows = await sql.all(
        `update job set state = ?, result = ?, error = ?, lease_until = null, updated_at = ?, finished_at = ?, ${keepFromNow} where ${holds} returning id`,
        [state, JSON.stringify(result), error === null ? null : JSON.stringify(error), now, now, now, ...holder(claim)],
      );
      if (rows.length > 0) await releaseMessages(sql, claim.job.id);
      return rows.length > 0;
    });
    if (closed) database.notify('settled', claim.job.id);
    return closed;
  };

  /** Puts the attempt back into the queue if it still holds. */
  const requeue = async (claim: Claim, delayMs: number, attempt: number): Promise<boolean> => {
    const held = await database.transaction(async (sql) => {
      const now = Date.now();
      const rows = await sql.all(
        `update job set state = 'queued', attempt = ?, worker = null, lease_until = null, run_at = ?, updated_at = ? where ${holds} returning id`,
        [attempt, now + delayMs, now, ...holder(claim)],
      );
      if (rows.length > 0) await queue.add(sql, claim.job, delayMs);
      return rows.length > 0;
    });
    if (held) database.notify('work', claim.job.id);
    return held;
  };

  return {
    enqueue: async (job, messages = []) => {
      const now = Date.now();
      try {
        const enqueued = await database.transaction(async (sql) => {
          const [inserted] = await sql.all(
            `insert into job (id, tenant, kind, payload, state, priority, attempt, max_attempts, run_at, progress, result,
               filename, document_type, metadata, created_at, updated_at, expires_at)
             values (?, ?, ?, ?, 'queued', ?, 0, ?, ?, 'null', 'null', ?, ?, ?, ?, ?, ?) returning *`,
            [
              job.id,
              job.tenant,
              job.kind,
              JSON.stringify(job.payload),
              job.priority ?? 0,
              job.maxAttempts ?? defaultAttempts,
              now,
              job.filename ?? null,
              job.documentType ?? null,
              JSON.stringify(job.metadata ?? {}),
              now,
              now,
              job.expiresAt ?? null,
            ],
          );
          for (const [name, value] of Object.entries(job.metadata ?? {})) {
            await sql.all('insert into job_metadata (job_id, name, value) values (?, ?, ?)', [job.id, name, value]);
          }
          await useBlobs(sql, jobOwner(job.id), job.blobs ?? []);
          await storeMessages(sql, job, messages);
          const made = jobFromRow(inserted ?? {});
          await queue.add(sql, made, 0);
          return made;
        });
        database.notify('work', job.id);
        return enqueued;
      } catch (cause) {
        if (!database.isDuplicate(cause)) throw cause;
        throw new StoreError('ERR_STORE_DUPLICATE', `there is a job ${job.id} already`, {
          cause,
          details: { id: job.id },
        });
      }
    },

    claim: async ({ worker, leaseMs, kinds, id }) => {
      const now = Date.now();
      const ofKinds = kinds === undefined ? '' : ` and kind in ${placeholders(kinds)}`;
      // A named job is due because the engine says so: clocks of machines differ.
      const which = id === undefined ? 'run_at <= ?' : 'id = ?';
      const [row] = await database.all(
        `update job set state = 'active', attempt = attempt + 1, worker = ?, lease_until = ?, updated_at = ?
         where id = (select id from job
           where (state = 'queued' or (state = 'active' and lease_until < ?)) and ${which} and attempt < max_attempts${ofKinds}
           order by priority desc, run_at, id limit 1${database.lockRow}) returning *`,
        [worker, now + leaseMs, now, now, id ?? now, ...(kinds ?? [])],
      );
      if (row === undefined) return undefined;
      const job = jobFromRow(row);
      return { job, worker, attempt: job.attempt };
    },

    renew: async (claim, leaseMs) => {
      const rows = await database.all(`update job set lease_until = ? where ${holds} returning id`, [
        Date.now() + leaseMs,
        ...holder(claim),
      ]);
      return rows.length > 0;
    },

    progress: async (claim, progress) => {
      await database.all(`update job set progress = ?, updated_at = ? where ${holds}`, [
        JSON.stringify(progress),
        Date.now(),
        ...holder(claim),
      ]);
      database.notify('progress', claim.job.id);
    },

    finish: (claim, result) => close(claim, 'done', result, null),

    fail: (claim, error, retryInMs) =>
      retryInMs !== undefined && claim.attempt < claim.job.maxAttempts
        ? requeue(claim, retryInMs, claim.attempt)
        : close(claim, 'failed', null, error),

    release: async (claim) => {
      await requeue(claim, 0, claim.attempt - 1);
    },

    cancel: async (tenant, id) => {
      const cancelled = await database.transaction(async (sql) => {
        const now = Date.now();
        const rows = await sql.all(
          `update job set state = 'cancelled', lease_until = null, updated_at = ?, finished_at = ?, ${keepFromNow}
           where id = ? and tenant = ? and state in ('queued', 'active') returning id`,
          [now, now, now, id, tenant],
        );
        if (rows.length > 0) await releaseMessages(sql, id);
        return rows.length > 0;
      });
      if (cancelled) database.notify('settled', id);
      return get(tenant, id);
    },

    get,
    list: (filter, page) => readPage(database, 'job', whereJobs(filter), page, jobFromRow),

    count: async (filter) => {
      const { conditions, parameters } = whereJobs(filter);
      const [row] = await database.all(
        `select count(*) as jobs from job where ${conditions.join(' and ')}`,
        parameters,
      );
      return Number(row?.['jobs'] ?? 0);
    },

    delete: async (tenant, id) => {
      const found = await database.transaction(async (sql) => {
        const rows = await sql.all('select id from job where id = ? and tenant = ?', [id, tenant]);
        await removeJobs(
          sql,
          rows.map((row) => String(row['id'])),
        );
        return rows.length > 0;
      });
      if (found) database.notify('settled', id);
      return found;
    },

    sweep: () => sweepJobs(database, queue),

    load: async () => {
      const rows = await database.all(
        "select state, count(*) as jobs, min(run_at) as oldest from job where state in ('queued', 'active') group by state",
      );
      const of = (state: string) => rows.find((row) => row['state'] === state);
      const oldest = of('queued')?.['oldest'];
      return {
        queued: Number(of('queued')?.['jobs'] ?? 0),
        active: Number(of('active')?.['jobs'] ?? 0),
        oldestQueuedMs: typeof oldest === 'number' ? Math.max(0, Date.now() - oldest) : 0,
      };
    },

    wait: (tenant, id, timeoutMs, signal) => waitForJob(database, () => get(tenant, id), id, timeoutMs, signal),
    watch: (tenant, id, signal) => watchJob(database, () => get(tenant, id), id, signal),
    onWork: (wake) => database.listen('work', wake),
    claimOutbox: (limit, leaseMs) => claimOutbox(database, limit, leaseMs),
    settleOutbox: (id, outcome) => settleOutbox(database, id, outcome),
  };
};
