import { randomUUID } from 'node:crypto';
import type { JsonValue } from '@docquorum/document';
import type { Database } from '../sql/database.js';
import type { IdempotencyStore } from './idempotency-store.js';

/** Remembered answers in the tables of either dialect. */
export const createIdempotencyStore = (database: Database): IdempotencyStore => ({
  begin: async ({ scope, key, bodyHash, ttlMs, leaseMs }) => {
    const now = Date.now();
    const fresh = randomUUID();
    // Takes the key when it is free, expired, or held by a request that was lost: then its attempt goes on.
    const [taken] = await database.all(
      `insert into idempotency (scope, name, body_hash, state, began_at, expires_at, attempt_id, lease_until)
       values (?, ?, ?, 'running', ?, ?, ?, ?)
       on conflict (scope, name) do update
         set body_hash = excluded.body_hash, state = 'running', status = null, answer = null,
             began_at = excluded.began_at, expires_at = excluded.expires_at, lease_until = excluded.lease_until,
             attempt_id = case when idempotency.expires_at < excluded.began_at then excluded.attempt_id
                          else coalesce(idempotency.attempt_id, excluded.attempt_id) end
         where idempotency.expires_at < excluded.began_at
            or (idempotency.state = 'running' and idempotency.body_hash = excluded.body_hash
                and coalesce(idempotency.lease_until, 0) < excluded.began_at)
       returning attempt_id`,
      [scope, key, bodyHash, now, now + ttlMs, fresh, now + leaseMs],
    );
    if (taken !== undefined) {
      const id = String(taken['attempt_id']);
      return { state: 'begun', attempt: { id, again: id !== fresh } };
    }
    const [row] = await database.all('select * from idempotency where scope = ? and name = ?', [scope, key]);
    // Abandoned between the two statements: the caller asks again.
    if (row === undefined) return { state: 'running' };
    if (row['body_hash'] !== bodyHash) return { state: 'conflict' };
    if (row['state'] === 'running') return { state: 'running' };
    return {
      state: 'done',
      answer: { status: Number(row['status']), body: JSON.parse(String(row['answer'])) as JsonValue },
    };
  },
  renew: async (scope, key, leaseMs) => {
    await database.all("update idempotency set lease_until = ? where scope = ? and name = ? and state = 'running'", [
      Date.now() + leaseMs,
      scope,
      key,
    ]);
  },
  complete: async (scope, key, answer) => {
    await database.all("update idempotency set state = 'done', status = ?, answer = ? where scope = ? and name = ?", [
      answer.status,
      JSON.stringify(answer.body),
      scope,
      key,
    ]);
  },
  abandon: async (scope, key) => {
    await database.all("delete from idempotency where scope = ? and name = ? and state = 'running'", [scope, key]);
  },
  sweep: async () =>
    (await database.all('delete from idempotency where expires_at < ? returning name', [Date.now()])).length,
});
