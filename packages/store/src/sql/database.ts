/** A value that both dialects store: text, whole numbers below 2^53, null. */
export type SqlValue = string | number | null;

/** One row, by column name. */
export type Row = Readonly<Record<string, SqlValue>>;

/** Something that runs statements: the database itself or an open transaction. Parameters are written `?`. */
export interface Sql {
  all: (statement: string, parameters?: readonly SqlValue[]) => Promise<Row[]>;
}

/** What processes tell each other: that work came, that a job went on, that it ended. */
export type Channel = 'work' | 'progress' | 'settled';

/** The channels; their order does not matter. */
export const channels: readonly Channel[] = ['work', 'progress', 'settled'];

/**
 * One dialect of SQL behind one door. Statements are written once, in what SQLite 3.45 and PostgreSQL 13 share;
 * `lockRow` is the only piece of SQL in which they differ.
 */
export interface Database extends Sql {
  /** Appended to the select that picks a row to claim: passes over rows that another transaction holds. */
  readonly lockRow: '' | ' for update skip locked';
  /** All or nothing, durable when it resolves; waits for its turn where there is one writer. */
  transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** Tells every listener, in other processes too where the dialect can; the word is a job's id or empty. Lossy: polling remains the truth. */
  notify: (channel: Channel, word: string) => void;
  /** Passes on to this process what another heard by other means. */
  hear: (channel: Channel, word: string) => void;
  /** Returns the unsubscriber. */
  listen: (channel: Channel, listener: (word: string) => void) => () => void;
  /** Whether an error says that a unique key is taken. */
  isDuplicate: (error: unknown) => boolean;
  close: () => Promise<void>;
}
