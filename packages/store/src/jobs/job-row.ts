import type { JsonObject, JsonValue } from '@docquorum/document';
import type { Row } from '../sql/database.js';
import type { Job, JobError, JobState } from './job.js';

const text = (row: Row, column: string): string => String(row[column]);
const textOrNull = (row: Row, column: string): string | null => (row[column] === null ? null : text(row, column));
const number = (row: Row, column: string): number => Number(row[column]);
const numberOrNull = (row: Row, column: string): number | null => (row[column] === null ? null : number(row, column));
const json = (row: Row, column: string): JsonValue => JSON.parse(text(row, column)) as JsonValue;

/** A job from its row. */
export const jobFromRow = (row: Row): Job => ({
  id: text(row, 'id'),
  tenant: text(row, 'tenant'),
  kind: text(row, 'kind'),
  payload: json(row, 'payload') as JsonObject,
  state: text(row, 'state') as JobState,
  priority: number(row, 'priority'),
  worker: textOrNull(row, 'worker'),
  attempt: number(row, 'attempt'),
  maxAttempts: number(row, 'max_attempts'),
  progress: json(row, 'progress'),
  result: json(row, 'result'),
  error: row['error'] === null ? null : (json(row, 'error') as unknown as JobError),
  filename: textOrNull(row, 'filename'),
  documentType: textOrNull(row, 'document_type'),
  metadata: json(row, 'metadata') as Record<string, string>,
  createdAt: number(row, 'created_at'),
  updatedAt: number(row, 'updated_at'),
  finishedAt: numberOrNull(row, 'finished_at'),
  expiresAt: numberOrNull(row, 'expires_at'),
});
