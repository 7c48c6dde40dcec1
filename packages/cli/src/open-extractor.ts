import { createExtractor, type Extractor } from 'docquorum';
import { extractorOptions, type ReadingArguments } from './commands/options.js';
import { refuseUsage } from './refuse-usage.js';

/** The extractor that the arguments ask for. Throws `UsageError` for an option that is wrong. */
export async function openExtractor(options: ReadingArguments & { readonly calibration?: string }): Promise<Extractor> {
  const resolved = await extractorOptions(options);
  try {
    return await createExtractor(resolved);
  } catch (error) {
    refuseUsage(error);
    throw error;
  }
}
