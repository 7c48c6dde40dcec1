import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Database, Row } from '../sql/database.js';
import type { ApiKey, KeyStore } from './key-store.js';

const keyBytes = 32;
const shownPrefix = 8;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

const sameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const keyFromRow = (row: Row): ApiKey => ({
  id: String(row['id']),
  tenant: String(row['tenant']),
  name: String(row['name']),
  prefix: String(row['prefix']),
  createdAt: Number(row['created_at']),
  revokedAt: row['revoked_at'] === null ? null : Number(row['revoked_at']),
});

/** API keys in the tables of either dialect. */
export const createKeyStore = (database: Database): KeyStore => ({
  create: async ({ tenant, name }) => {
    const key = `dq_${randomBytes(keyBytes).toString('base64url')}`;
    const [row] = await database.all(
      'insert into api_key (id, tenant, name, prefix, hash, created_at) values (?, ?, ?, ?, ?, ?) returning *',
      [`key_${randomUUID()}`, tenant, name, key.slice(0, shownPrefix), hashOf(key), Date.now()],
    );
    return { key, apiKey: keyFromRow(row ?? {}) };
  },
  verify: async (key) => {
    const hash = hashOf(key);
    // What is looked up is a digest of 32 random bytes: how long a miss takes tells a guesser nothing.
    const [row] = await database.all('select * from api_key where hash = ? and revoked_at is null', [hash]);
    return row !== undefined && sameHash(String(row['hash']), hash) ? keyFromRow(row) : undefined;
  },
  list: async () => (await database.all('select * from api_key order by created_at, id')).map(keyFromRow),
  revoke: async (id) =>
    (
      await database.all('update api_key set revoked_at = ? where id = ? and revoked_at is null returning id', [
        Date.now(),
        id,
      ])
    ).length > 0,
});
