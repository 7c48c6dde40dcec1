import { EventEmitter } from 'node:events';
import Libsql from 'libsql';
import { StoreError } from '../store-error.js';
import type { Database, Row, Sql, SqlValue } from './database.js';

const settings = ['journal_mode=WAL', 'synchronous=FULL', 'busy_timeout=5000', 'foreign_keys=ON'];

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/**
 * The embedded dialect: one file, one connection of this process, transactions one after another. Other processes may
 * hold the same file; they are heard by polling. `synchronous=FULL` syncs every commit, so that it survives a power cut.
 */
export const openSqlite = (file: string): Database => {
  let database: Libsql.Database;
  try {
    database = new Libsql(file);
    for (const setting of settings) database.pragma(setting);
  } catch (cause) {
    throw new StoreError('ERR_STORE_UNREACHABLE', `cannot open the store ${file}: is its folder writable?`, {
      cause,
      details: { file },
    });
  }
  const events = new EventEmitter().setMaxListeners(0);
  const prepared = new Map<string, Libsql.Statement>();
  let turn: Promise<unknown> = Promise.resolve();
  let open = true;

  const run = (statement: string, parameters: readonly SqlValue[]): Row[] => {
    if (!open) throw new StoreError('ERR_STORE_CLOSED', 'the store is closed');
    let ready = prepared.get(statement);
    if (ready === undefined) prepared.set(statement, (ready = database.prepare(statement)));
    if (ready.reader) return ready.all(...parameters) as Row[];
    ready.run(...parameters);
    return [];
  };
  const sql: Sql = { all: async (statement, parameters = []) => run(statement, parameters) };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const hear: Database['hear'] = (channel, word) => {
    events.emit(channel, word);
  };

  return {
    lockRow: '',
    all: (statement, parameters) => inTurn(() => sql.all(statement, parameters)),
    transaction: (work) =>
      inTurn(async () => {
        run('begin immediate', []);
        try {
          const result = await work(sql);
          run('commit', []);
          return result;
        } catch (error) {
          if (database.inTransaction) run('rollback', []);
          throw error;
        }
      }),
    notify: hear,
    hear,
    listen: (channel, listener) => {
      events.on(channel, listener);
      return () => events.off(channel, listener);
    },
    isDuplicate: (error) => /^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE)$/.test(codeOf(error)),
    close: () =>
      inTurn(async () => {
        open = false;
        prepared.clear();
        database.close();
      }),
  };
};
