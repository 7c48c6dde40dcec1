import { DocquorumError } from '@docquorum/document';

/** The typed error with which some work must fail. */
export async function errorOf(work: Promise<unknown>): Promise<DocquorumError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!DocquorumError.isInstance(error)) throw new Error(`no typed error but ${String(error)}`);
  return error;
}

export const codeOf = async (work: Promise<unknown>): Promise<string> => (await errorOf(work)).code;
