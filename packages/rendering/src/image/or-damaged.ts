import { DocumentError, DocquorumError } from '@docquorum/document';

/** Gives what a decoder throws a type and the file's name. */
export async function orDamaged<T>(filename: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (DocquorumError.isInstance(error)) throw error;
    throw new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is a damaged image: ${String(error)}`, {
      cause: error,
    });
  }
}
