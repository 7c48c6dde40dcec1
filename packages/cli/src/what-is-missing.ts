import type { ReadResult } from 'docquorum';

type Told = Pick<ReadResult, 'pageProblems' | 'leftOut' | 'distrustedText'>;

/** What of a document was not read, and why: pages that failed, parts that reach no page, text that was not believed. A line each, for a person. */
export const whatIsMissing = ({ pageProblems, leftOut, distrustedText }: Told): string[] => [
  ...pageProblems.map(({ pageNumber, error }) => `page ${pageNumber}: ${error.message} (${error.code})`),
  ...leftOut.map((what) => `not read: ${what}`),
  ...distrustedText.map(
    ({ pageNumber, reasons }) => `page ${pageNumber}: its own text was not trusted: ${reasons.join(', ')}`,
  ),
];
