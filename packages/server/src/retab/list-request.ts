import { compilePattern } from '@docquorum/schema';
import type { Job, JobFilter, JobState, PageRequest } from '@docquorum/store';
import { WireError } from '../http/wire-error.js';
import type { ListQuery } from './request-schemas.js';
import { stateOfStatus } from './status.js';

const dayMs = 24 * 60 * 60 * 1000;
const maxLimit = 100;

const wrong = (field: string, message: string, status = 422): WireError =>
  new WireError(status, status === 400 ? 'BAD_REQUEST' : 'VALIDATION_ERROR', `${field}: ${message}`, {
    details: { field },
  });

const day = (field: string, text: string): number => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw wrong(field, 'must be a date such as 2026-01-31', 400);
  return time;
};

/** `limit`, `order`, `after` and `before` of any list. */
export const pageRequest = ({ limit = '10', order = 'desc', after, before }: ListQuery): PageRequest => {
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > maxLimit)
    throw wrong('limit', `must be a whole number from 1 to ${maxLimit}`);
  if (order !== 'asc' && order !== 'desc') throw wrong('order', 'must be asc or desc');
  if (after !== undefined && before !== undefined) throw wrong('before', 'give after or before, not both');
  return {
    limit: count,
    order,
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  };
};

/** The dates of any list, both days included. */
export const createdBetween = ({
  from_date: from,
  to_date: to,
}: ListQuery): { createdFrom?: number; createdBefore?: number } => ({
  ...(from === undefined ? {} : { createdFrom: day('from_date', from) }),
  ...(to === undefined ? {} : { createdBefore: day('to_date', to) + dayMs }),
});

const metadataFilter = (text: string): Record<string, string> => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (
      typeof parsed === 'object' &&
      parsed !== null &&
      Object.values(parsed).every((value) => typeof value === 'string')
    ) {
      return parsed as Record<string, string>;
    }
  } catch {
    // Said below.
  }
  throw wrong('metadata', 'must be the JSON text of an object of strings');
};

/** The filters of a list of jobs. */
export const jobFilter = (tenant: string, kind: string, query: ListQuery): JobFilter => {
  const states: JobState[] | undefined = query.status === undefined ? undefined : stateOfStatus(query.status);
  if (states === undefined && query.status !== undefined) throw wrong('status', `${query.status} is no status`);
  return {
    tenant,
    kind,
    ...createdBetween(query),
    ...(states === undefined ? {} : { states }),
    ...(query.filename === undefined ? {} : { filename: query.filename }),
    ...(query.filename_contains === undefined ? {} : { filenameContains: query.filename_contains }),
    ...(query.document_type === undefined ? {} : { documentTypes: [query.document_type].flat() }),
    ...(query.metadata === undefined ? {} : { metadata: metadataFilter(query.metadata) }),
  };
};

/** Whether a job's file name matches a pattern, in time linear in the name. */
export const filenameMatch = (pattern: string): ((job: Job) => boolean) => {
  try {
    const compiled = compilePattern(pattern);
    return ({ filename }) => filename !== null && compiled.test(filename);
  } catch {
    throw wrong('filename_regex', `${JSON.stringify(pattern)} cannot be used as a pattern`);
  }
};

/** A list as the clients page through it: `after` is an id exactly when more follows. */
export const listReply = <T extends { id: string }>(
  items: T[],
  hasMore: boolean,
  { before, after }: PageRequest,
): { data: T[]; list_metadata: { before: string | null; after: string | null } } => ({
  data: items,
  list_metadata: {
    before: after !== undefined || (before !== undefined && hasMore) ? (items[0]?.id ?? null) : null,
    after: before !== undefined || hasMore ? (items.at(-1)?.id ?? null) : null,
  },
});
