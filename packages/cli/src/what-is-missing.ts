import type { ReadResult } from 'docquorum';

/** What of a document was not read, and why: pages that failed, parts that reach no page. A line each, for a person. */
export const whatIsMissing = ({ pageProblems, leftOut }: Pick<ReadResult, 'pageProblems' | 'leftOut'>): string[] => [
  ...pageProblems.map(({ pageNumber, error }) => `page ${pageNumber}: ${error.message} (${error.code})`),
  ...leftOut.map((what) => `not read: ${what}`),
];
