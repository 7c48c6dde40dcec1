import { releaseBlobs } from '../blobs/blob-use.js';
import type { Sql } from '../sql/database.js';

/** Who holds a job's blobs. */
export const jobOwner = (id: string): string => `job:${id}`;

/** Removes jobs with all that hangs on them. */
export const removeJobs = async (sql: Sql, ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    await releaseBlobs(sql, jobOwner(id));
    await sql.all('delete from job where id = ?', [id]);
  }
};
