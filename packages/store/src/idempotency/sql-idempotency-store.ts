import type { JsonValue } from '@docquorum/document';
import type { Database } from '../sql/database.js';
import type { IdempotencyStore } from './idempotency-store.js';

/** Remembered answers in the tables of either dialect. */
export const createIdempotencyStore = (database: Database): IdempotencyStore => ({
  begin: async ({ scope, key, bodyHash, ttlMs, staleMs }) => {
    const now = Date.now();
    // Takes the key when it is free, expired, or held by a request that never came back.
    const taken = await database.all(
      `insert into idempotency (scope, name, body_hash, state, began_at, expires_at) values (?, ?, ?, 'running', ?, ?)
       on conflict (scope, name) do update
         set body_hash = excluded.body_hash, state = 'running', status = null, answer = null,
             began_at = excluded.began_at, expires_at = excluded.expires_at
         where idempotency.expires_at < excluded.began_at
            or (idempotency.state = 'running' and idempotency.body_hash = excluded.body_hash and idempotency.began_at < ?)
       returning name`,
      [scope, key, bodyHash, now, now + ttlMs, now - staleMs],
    );
    if (taken.length > 0) return { state: 'begun' };
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
