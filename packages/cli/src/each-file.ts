import { DocquorumError } from 'docquorum';
import { refuseUsage } from './refuse-usage.js';

/** Does the work for every file in turn; one that fails is told on stderr. Answers whether none failed. */
export async function eachFile(files: readonly string[], work: (file: string) => Promise<void>): Promise<boolean> {
  let failures = 0;
  for (const file of files) {
    try {
      await work(file);
    } catch (error) {
      refuseUsage(error);
      if (!DocquorumError.isInstance(error)) throw error;
      failures += 1;
      console.error(`${file}: failed: ${error.message} (${error.code})`);
    }
  }
  return failures === 0;
}
