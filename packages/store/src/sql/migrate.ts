import { StoreError } from '../store-error.js';
import type { Database } from './database.js';
import { migrations } from './migrations.js';

/** Brings the tables up to date. Refuses a store that a newer program has written: `ERR_STORE_VERSION`. */
export const migrate = async (database: Database): Promise<void> => {
  await database.transaction(async (sql) => {
    // Two machines that start at once: the second waits here until the first is done.
    if (database.lockRow !== '') await sql.all('select pg_advisory_xact_lock(7283012)');
    await sql.all('create table if not exists migration (number integer primary key, applied_at bigint not null)');
    const [row] = await sql.all('select coalesce(max(number), 0) as number from migration');
    const applied = Number(row?.['number'] ?? 0);
    if (applied > migrations.length) {
      throw new StoreError(
        'ERR_STORE_VERSION',
        `the store has tables of version ${applied}, this program knows ${migrations.length}: use a newer program`,
        { details: { applied, known: migrations.length } },
      );
    }
    for (const [index, statements] of migrations.entries()) {
      if (index < applied) continue;
      for (const statement of statements) await sql.all(statement);
      await sql.all('insert into migration (number, applied_at) values (?, ?)', [index + 1, Date.now()]);
    }
  });
};
