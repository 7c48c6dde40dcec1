import type { QueueEngine } from '../queue/queue-engine.js';
import type { Database, Sql } from '../sql/database.js';
import { jobFromRow } from './job-row.js';
import type { JobError } from './job.js';
import { keepFromNow } from './keep-from-now.js';
import { releaseMessages } from './outbox.js';
import { removeJobs } from './remove-jobs.js';

/** Expired jobs removed in one transaction; the next sweep takes the rest. */
const batch = 200;

const worn: JobError = {
  code: 'ERR_JOB_ATTEMPTS',
  message: 'every attempt ended without an answer: the process that worked on it stopped each time',
};

/** Fails jobs whose last attempt was lost, so that a document that kills its worker does not come round for ever. */
const failWornOut = async (sql: Sql, now: number): Promise<string[]> => {
  const rows = await sql.all(
    `update job set state = 'failed', error = ?, lease_until = null, updated_at = ?, finished_at = ?, ${keepFromNow}
     where state = 'active' and lease_until < ? and attempt >= max_attempts returning id`,
    [JSON.stringify(worn), now, now, now, now],
  );
  const ids = rows.map((row) => String(row['id']));
  for (const id of ids) await releaseMessages(sql, id);
  return ids;
};

/** Puts jobs of lost workers back into the queue. */
const freeLost = async (sql: Sql, queue: QueueEngine, now: number): Promise<number> => {
  const rows = await sql.all(
    `update job set state = 'queued', worker = null, lease_until = null, updated_at = ?
     where state = 'active' and lease_until < ? and attempt < max_attempts returning *`,
    [now, now],
  );
  for (const row of rows) await queue.add(sql, jobFromRow(row), 0);
  return rows.length;
};

const dropExpired = async (sql: Sql, now: number): Promise<number> => {
  const rows = await sql.all("select id from job where expires_at < ? and state not in ('queued', 'active') limit ?", [
    now,
    batch,
  ]);
  await removeJobs(
    sql,
    rows.map((row) => String(row['id'])),
  );
  return rows.length;
};

/** See `JobStore.sweep`. */
export const sweepJobs = async (
  database: Database,
  queue: QueueEngine,
): Promise<{ freed: number; failed: number; expired: number }> => {
  const now = Date.now();
  const failed = await database.transaction((sql) => failWornOut(sql, now));
  const freed = await database.transaction((sql) => freeLost(sql, queue, now));
  await queue.mend();
  const expired = await database.transaction((sql) => dropExpired(sql, now));
  for (const id of failed) database.notify('settled', id);
  if (freed > 0) database.notify('work', '');
  return { freed, failed: failed.length, expired };
};
