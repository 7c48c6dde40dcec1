import { OptionError } from '@docquorum/document';
import type { Page, PageRequest } from '../jobs/job-store.js';
import { StoreError } from '../store-error.js';
import type { Row, Sql } from './database.js';
import type { Where } from './where.js';

const maxLimit = 200;

/** One page of a table by creation time and id. Errors: `ERR_OPTION`, `ERR_STORE_CURSOR` for an unknown cursor. */
export const readPage = async <T>(
  sql: Sql,
  table: 'job' | 'record',
  { conditions, parameters }: Where,
  { limit, order, after, before }: PageRequest,
  fromRow: (row: Row) => T,
): Promise<Page<T>> => {
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    throw new OptionError(`limit must be a whole number from 1 to ${maxLimit}, got ${limit}`, {
      details: { option: 'limit' },
    });
  }
  if (after !== undefined && before !== undefined) {
    throw new OptionError('give after or before, not both', { details: { option: 'before' } });
  }
  const cursor = after ?? before;
  // A page before the cursor is read backwards from it and turned round.
  const backwards = before !== undefined;
  const ascending = (order === 'asc') !== backwards;
  const all = [...conditions];
  const values = [...parameters];
  if (cursor !== undefined) {
    const [row] = await sql.all(`select created_at from ${table} where ${[...conditions, 'id = ?'].join(' and ')}`, [
      ...parameters,
      cursor,
    ]);
    if (row === undefined)
      throw new StoreError('ERR_STORE_CURSOR', `no item ${cursor} to go on from`, { details: { cursor } });
    all.push(`(created_at, id) ${ascending ? '>' : '<'} (?, ?)`);
    values.push(row['created_at'] ?? 0, cursor);
  }
  const direction = ascending ? 'asc' : 'desc';
  const rows = await sql.all(
    `select * from ${table} where ${all.join(' and ')} order by created_at ${direction}, id ${direction} limit ?`,
    [...values, limit + 1],
  );
  const items = rows.slice(0, limit).map(fromRow);
  return { items: backwards ? items.reverse() : items, hasMore: rows.length > limit };
};
