import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error.js';
import { whyNot } from './why-not.js';

/** Reads the JSON file that an option names. Throws `UsageError`. */
export async function readJson(option: string, path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${option}: ${path} cannot be read (${whyNot(error)})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${option}: ${path} is not JSON: ${(error as SyntaxError).message}`);
  }
}
