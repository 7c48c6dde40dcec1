import type { Sql } from '../sql/database.js';

/** Notes that `owner` needs the blobs; in the transaction that writes the owner. */
export const useBlobs = async (sql: Sql, owner: string, hashes: readonly string[]): Promise<void> => {
  for (const hash of new Set(hashes)) await sql.all('insert into blob_use (hash, owner) values (?, ?)', [hash, owner]);
};

/** Forgets what `owner` needed; in the transaction that removes the owner. */
export const releaseBlobs = async (sql: Sql, owner: string): Promise<void> => {
  await sql.all('delete from blob_use where owner = ?', [owner]);
};

/** Whether anything still needs the blob. */
export const isBlobUsed = async (sql: Sql, hash: string): Promise<boolean> =>
  (await sql.all('select 1 as used from blob_use where hash = ? limit 1', [hash])).length > 0;
