import { likeContaining, placeholders, type Where } from '../sql/where.js';
import type { JobFilter } from './job-store.js';

/** A filter as conditions on the table `job`. */
export const whereJobs = (filter: JobFilter): Where => {
  const conditions = ['tenant = ?', 'kind = ?'];
  const parameters: Where['parameters'] = [filter.tenant, filter.kind];
  const add = (condition: string, ...values: (string | number)[]): void => {
    conditions.push(condition);
    parameters.push(...values);
  };
  if (filter.states !== undefined) add(`state in ${placeholders(filter.states)}`, ...filter.states);
  if (filter.filename !== undefined) add('filename = ?', filter.filename);
  if (filter.filenameContains !== undefined) {
    add(String.raw`lower(filename) like ? escape '\'`, likeContaining(filter.filenameContains.toLowerCase()));
  }
  if (filter.documentTypes !== undefined)
    add(`document_type in ${placeholders(filter.documentTypes)}`, ...filter.documentTypes);
  if (filter.createdFrom !== undefined) add('created_at >= ?', filter.createdFrom);
  if (filter.createdBefore !== undefined) add('created_at < ?', filter.createdBefore);
  for (const [name, value] of Object.entries(filter.metadata ?? {})) {
    add('exists (select 1 from job_metadata m where m.job_id = job.id and m.name = ? and m.value = ?)', name, value);
  }
  return { conditions, parameters };
};
