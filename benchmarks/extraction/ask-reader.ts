import type { Reading } from '@docquorum/document';
import { type FieldPlan, fieldQueries, type ReaderAnswers } from '@docquorum/extraction';
import type { FieldReader } from '@docquorum/inference';

/** What the trained reader says of the fields of a plan, page by page. */
export const askReader = (
  reader: FieldReader,
  readings: readonly Reading[],
  plan: FieldPlan,
): Promise<ReaderAnswers> => {
  const queries = fieldQueries(plan);
  return Promise.all(readings.map((reading) => reader.read({ reading, queries, pageCount: readings.length })));
};
