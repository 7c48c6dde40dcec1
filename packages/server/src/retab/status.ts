import type { Job, JobState } from '@docquorum/store';

const statuses = {
  queued: 'queued',
  active: 'in_progress',
  done: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
} as const;

/** The status of a job in Retab's words. */
export const statusOf = ({ state }: Pick<Job, 'state'>): (typeof statuses)[JobState] => statuses[state];

/** The states that a status stands for; undefined for a word that is none. `pending` is never stored: jobs queue at once. */
export const stateOfStatus = (status: string): JobState[] | undefined => {
  if (status === 'pending') return [];
  const found = Object.entries(statuses).find(([, word]) => word === status);
  return found === undefined ? undefined : [found[0] as JobState];
};

/** `error` of every record: always there, null unless the job failed. */
export const errorOf = ({ error }: Pick<Job, 'error'>): { code: string; message: string } | null =>
  error === null ? null : { code: error.code, message: error.message };

/** ISO date and time. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
