import type { SqlValue } from './database.js';

/** Conditions that hold together, with their parameters in order. */
export interface Where {
  conditions: string[];
  parameters: SqlValue[];
}

/** `(?, ?, ?)` for that many values. */
export const placeholders = (values: readonly unknown[]): string => `(${values.map(() => '?').join(', ')})`;

/** What makes `like` match the text itself; to be followed by `escape '\'`. */
export const likeContaining = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
