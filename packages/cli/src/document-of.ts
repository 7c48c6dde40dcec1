import { buffer } from 'node:stream/consumers';
import type { DocumentInput } from 'docquorum';

/** The document that an argument names: `-` is what comes on stdin, all else a path. */
export async function documentOf(argument: string): Promise<DocumentInput> {
  return argument === '-' ? { filename: 'stdin', bytes: await buffer(process.stdin) } : argument;
}
