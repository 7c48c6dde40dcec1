import type { JsonValue } from '@docquorum/document';
import type { Database, Row, Sql } from '../sql/database.js';
import type { JobStore, OutboxMessage } from './job-store.js';

/** Writes the messages of a new job; they wait until it is final. */
export const storeMessages = async (
  sql: Sql,
  job: { id: string; tenant: string },
  messages: readonly Pick<OutboxMessage, 'id' | 'kind' | 'body'>[],
): Promise<void> => {
  for (const { id, kind, body } of messages) {
    await sql.all(
      `insert into outbox (id, tenant, job_id, kind, body, state, attempts, updated_at) values (?, ?, ?, ?, ?, 'waiting', 0, ?)`,
      [id, job.tenant, job.id, kind, JSON.stringify(body), Date.now()],
    );
  }
};

/** Makes a final job's messages due; in the transaction that ends the job. */
export const releaseMessages = async (sql: Sql, jobId: string): Promise<void> => {
  const now = Date.now();
  await sql.all("update outbox set state = 'due', due_at = ?, updated_at = ? where job_id = ? and state = 'waiting'", [
    now,
    now,
    jobId,
  ]);
};

const messageFromRow = (row: Row): OutboxMessage => ({
  id: String(row['id']),
  tenant: String(row['tenant']),
  jobId: String(row['job_id']),
  kind: String(row['kind']),
  body: JSON.parse(String(row['body'])) as JsonValue,
  attempts: Number(row['attempts']),
});

export const claimOutbox = async (database: Database, limit: number, leaseMs: number): Promise<OutboxMessage[]> => {
  const now = Date.now();
  const rows = await database.all(
    `update outbox set attempts = attempts + 1, due_at = ?, updated_at = ?
     where id in (select id from outbox where state = 'due' and due_at <= ? order by due_at limit ?${database.lockRow}) returning *`,
    [now + leaseMs, now, now, limit],
  );
  return rows.map(messageFromRow);
};

/** A settled message stays as the record of its delivery until its job goes. */
export const settleOutbox = async (
  database: Database,
  id: string,
  outcome: Parameters<JobStore['settleOutbox']>[1],
): Promise<void> => {
  const now = Date.now();
  const retryInMs = outcome.delivered ? undefined : outcome.retryInMs;
  const state = outcome.delivered ? 'delivered' : retryInMs === undefined ? 'failed' : 'due';
  await database.all('update outbox set state = ?, due_at = ?, note = ?, updated_at = ? where id = ?', [
    state,
    retryInMs === undefined ? null : now + retryInMs,
    outcome.delivered ? null : outcome.note,
    now,
    id,
  ]);
};
