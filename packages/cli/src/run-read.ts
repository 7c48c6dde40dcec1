import type { Extractor } from 'docquorum';
import { readOptions } from './commands/options.js';
import type { ReadArguments } from './commands/read.js';
import { documentOf } from './document-of.js';
import { openExtractor } from './open-extractor.js';
import { openOutput } from './open-output.js';
import { createProgressBar } from './progress-bar.js';
import { readFailureRecord, readRecord, recordText, type ReadRecord } from './read-record.js';
import { refuseUsage } from './refuse-usage.js';
import { whatIsMissing } from './what-is-missing.js';

/** Reads every file in turn; a file that fails becomes a record with its error. Answers whether none failed. */
export async function runRead(files: readonly string[], options: ReadArguments): Promise<boolean> {
  await using extractor = await openExtractor(options);
  const output = await openOutput(options.out);
  let failures = 0;
  for (const [index, file] of files.entries()) {
    const record = await readFile(extractor, file, options);
    if (record.error) failures += 1;
    if (options.format === 'jsonl') {
      output.write(`${JSON.stringify(record)}\n`);
      continue;
    }
    if (files.length > 1) output.write(`${index > 0 ? '\n' : ''}==> ${file} <==\n`);
    output.write(recordText(record));
  }
  await output.close();
  return failures === 0;
}

async function readFile(extractor: Extractor, file: string, options: ReadArguments): Promise<ReadRecord> {
  const bar = createProgressBar(file, process.stderr);
  try {
    const result = await extractor.read({
      ...readOptions(options),
      document: await documentOf(file),
      engine: options.engine,
      onProgress: bar.update,
    });
    bar.done([`${result.readings.length} page(s) read`, ...whatIsMissing(result)].join('; '));
    return readRecord(file, result);
  } catch (error) {
    refuseUsage(error);
    const record = readFailureRecord(file, error);
    bar.done(`failed: ${record.error?.message} (${record.error?.code})`);
    return record;
  }
}
