import type { JsonObject } from '@docquorum/document';
import { releaseBlobs, useBlobs } from '../blobs/blob-use.js';
import type { Database, Row, Sql } from '../sql/database.js';
import { readPage } from '../sql/read-page.js';
import type { RecordStore, StoredRecord } from './record-store.js';

const recordFromRow = (row: Row): StoredRecord => ({
  tenant: String(row['tenant']),
  kind: String(row['kind']),
  id: String(row['id']),
  version: Number(row['version']),
  body: JSON.parse(String(row['body'])) as JsonObject,
  createdAt: Number(row['created_at']),
  updatedAt: Number(row['updated_at']),
  expiresAt: row['expires_at'] === null ? null : Number(row['expires_at']),
});

const owner = (tenant: string, kind: string, id: string): string => `record:${JSON.stringify([tenant, kind, id])}`;

const isNewest =
  'version = (select max(version) from record n where n.tenant = record.tenant and n.kind = record.kind and n.id = record.id)';

const remove = async (sql: Sql, tenant: string, kind: string, id: string): Promise<boolean> => {
  await releaseBlobs(sql, owner(tenant, kind, id));
  return (
    (await sql.all('delete from record where tenant = ? and kind = ? and id = ? returning version', [tenant, kind, id]))
      .length > 0
  );
};

/** Records in the tables of either dialect. */
export const createRecordStore = (database: Database): RecordStore => {
  const versions = async (tenant: string, kind: string, id: string): Promise<StoredRecord[]> =>
    (
      await database.all('select * from record where tenant = ? and kind = ? and id = ? order by version desc', [
        tenant,
        kind,
        id,
      ])
    ).map(recordFromRow);

  return {
    put: ({ tenant, kind, id, body, expiresAt, blobs = [], newVersion = false }) =>
      database.transaction(async (sql) => {
        const now = Date.now();
        const [newest] = await sql.all(
          `select * from record where tenant = ? and kind = ? and id = ? and ${isNewest}`,
          [tenant, kind, id],
        );
        const version = Number(newest?.['version'] ?? 0) + (newVersion || newest === undefined ? 1 : 0);
        const [row] = await sql.all(
          `insert into record (tenant, kind, id, version, body, created_at, updated_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)
           on conflict (tenant, kind, id, version) do update
             set body = excluded.body, updated_at = excluded.updated_at, expires_at = excluded.expires_at
           returning *`,
          [
            tenant,
            kind,
            id,
            version,
            JSON.stringify(body),
            Number(newest?.['created_at'] ?? now),
            now,
            expiresAt ?? null,
          ],
        );
        if (!newVersion) await releaseBlobs(sql, owner(tenant, kind, id));
        await useBlobs(sql, owner(tenant, kind, id), blobs);
        return recordFromRow(row ?? {});
      }),

    get: async (tenant, kind, id, version) => {
      const found = await versions(tenant, kind, id);
      return version === undefined ? found[0] : found.find((record) => record.version === version);
    },

    versions,

    list: (filter, page) => {
      const conditions = ['tenant = ?', 'kind = ?', isNewest];
      const parameters: (string | number)[] = [filter.tenant, filter.kind];
      if (filter.createdFrom !== undefined) {
        conditions.push('created_at >= ?');
        parameters.push(filter.createdFrom);
      }
      if (filter.createdBefore !== undefined) {
        conditions.push('created_at < ?');
        parameters.push(filter.createdBefore);
      }
      return readPage(database, 'record', { conditions, parameters }, page, recordFromRow);
    },

    delete: (tenant, kind, id) => database.transaction((sql) => remove(sql, tenant, kind, id)),

    sweep: () =>
      database.transaction(async (sql) => {
        const rows = await sql.all(`select * from record where expires_at < ? and ${isNewest} limit 200`, [Date.now()]);
        for (const { tenant, kind, id } of rows.map(recordFromRow)) await remove(sql, tenant, kind, id);
        return rows.length;
      }),
  };
};
