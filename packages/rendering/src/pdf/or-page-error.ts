import { DocumentError, DocquorumError } from '@docquorum/document';

/** Gives what a backend throws a type and the page's name; our own errors stay. */
export async function orPageError<T>(problem: string, pageNumber: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (DocquorumError.isInstance(error)) throw error;
    throw new DocumentError('ERR_DOCUMENT_DAMAGED', `${problem}: ${String(error)}`, {
      cause: error,
      details: { pageNumber },
    });
  }
}
