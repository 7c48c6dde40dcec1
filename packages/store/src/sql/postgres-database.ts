import { EventEmitter } from 'node:events';
import { Client, Pool, types, type CustomTypesConfig, type PoolClient } from 'pg';
import { StoreError } from '../store-error.js';
import { channels, type Database, type Row, type Sql } from './database.js';

const int8 = 20;
const uniqueViolation = '23505';
const reconnectMs = 1000;

/** `?` to `$1`, `$2`, ...; none of our statements holds a question mark in text. */
const numbered = (statement: string): string => {
  let count = 0;
  return statement.replaceAll('?', () => `$${++count}`);
};

const sqlOf = (client: Pool | PoolClient): Sql => ({
  all: async (statement, parameters = []) => (await client.query<Row>(numbered(statement), [...parameters])).rows,
});

/**
 * The dialect for many machines: a pool of connections and one more that listens. Whole numbers come as numbers (times
 * in milliseconds fit). A lost listener connects again; what it missed is found by polling.
 */
export const openPostgres = async (url: string, connections: number): Promise<{ database: Database; pool: Pool }> => {
  const numbers: CustomTypesConfig = {
    getTypeParser: (id, format) =>
      id === int8 ? Number : types.getTypeParser(id, format === 'binary' ? 'binary' : 'text'),
  };
  const pool = new Pool({ connectionString: url, max: connections, types: numbers });
  // A connection that breaks is replaced by the pool; without a listener the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const events = new EventEmitter().setMaxListeners(0);
  let listener: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let open = true;

  const hear = async (): Promise<void> => {
    const client = new Client({ connectionString: url });
    listener = client;
    const hearAgain = (): void => {
      client.removeAllListeners('end');
      if (open) retry = setTimeout(() => hear().catch(() => undefined), reconnectMs);
    };
    client.on('notification', ({ channel, payload }) => events.emit(channel.replace('docquorum_', ''), payload ?? ''));
    client.on('error', () => undefined);
    client.once('end', hearAgain);
    try {
      await client.connect();
      for (const channel of channels) await client.query(`listen docquorum_${channel}`);
    } catch (error) {
      if (client.listenerCount('end') > 0) hearAgain();
      throw error;
    }
  };

  try {
    await pool.query('select 1');
    await hear();
  } catch (cause) {
    open = false;
    clearTimeout(retry);
    await Promise.allSettled([pool.end(), listener?.end()]);
    throw new StoreError(
      'ERR_STORE_UNREACHABLE',
      'cannot reach the database: is the address right and the server up?',
      { cause },
    );
  }

  const database: Database = {
    ...sqlOf(pool),
    lockRow: ' for update skip locked',
    transaction: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work(sqlOf(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => (broken = failure));
        throw error;
      } finally {
        client.release(broken);
      }
    },
    notify: (channel, word) => {
      pool.query('select pg_notify($1, $2)', [`docquorum_${channel}`, word]).catch(() => undefined);
    },
    hear: (channel, word) => {
      events.emit(channel, word);
    },
    listen: (channel, heard) => {
      events.on(channel, heard);
      return () => events.off(channel, heard);
    },
    isDuplicate: (error) => (error as { code?: unknown } | null)?.code === uniqueViolation,
    close: async () => {
      open = false;
      clearTimeout(retry);
      await Promise.allSettled([listener?.end(), pool.end()]);
    },
  };
  return { database, pool };
};
