import type { ExtractionResult, Extractor, ExtractRequest } from 'docquorum';
import { extractOptions, type ExtractionArguments } from './commands/options.js';
import { documentOf } from './document-of.js';
import { openExtractor } from './open-extractor.js';
import { openOutput } from './open-output.js';
import { createProgressBar } from './progress-bar.js';
import { failureRecord, resultRecord, type ExtractionRecord } from './record.js';
import { refuseUsage } from './refuse-usage.js';
import { formatTable } from './table.js';

export interface ExtractArguments extends ExtractionArguments {
  readonly format: 'table' | 'json' | 'jsonl';
  readonly out?: string;
}

/** Extracts from every file in turn; a file that fails becomes a record with its error. Answers whether none failed. */
export async function runExtract(files: readonly string[], options: ExtractArguments): Promise<boolean> {
  const request = await extractOptions(options);
  const output = await openOutput(options.out);
  await using extractor = await openExtractor(options);
  const records: ExtractionRecord[] = [];
  let failures = 0;

  for (const file of files) {
    const record = await extractFile(extractor, file, request, options.format === 'table' && options.out === undefined);
    if (record.error) failures += 1;
    // JSON is one array, so it waits for the end; the other formats appear as documents are done.
    if (options.format === 'json') records.push(record);
    else output.write(options.format === 'jsonl' ? `${JSON.stringify(record)}\n` : formatTable(record, output.style));
  }
  if (options.format === 'json') output.write(`${JSON.stringify(records, null, 2)}\n`);
  await output.close();
  return failures === 0;
}

/** `isShown`: the record goes to the terminal, for a person. */
async function extractFile(
  extractor: Extractor,
  file: string,
  request: Omit<ExtractRequest, 'document'>,
  isShown: boolean,
): Promise<ExtractionRecord> {
  const bar = createProgressBar(file, process.stderr);
  try {
    const document = await documentOf(file);
    const result: ExtractionResult = await extractor.extract({ ...request, document, onProgress: bar.update });
    bar.done(`${result.usage.pages} page(s) in ${(result.usage.milliseconds / 1000).toFixed(1)} s`);
    return resultRecord(file, result);
  } catch (error) {
    bar.clear();
    refuseUsage(error);
    const record = failureRecord(file, error);
    // The table says so too.
    if (!isShown) bar.done(`failed: ${record.error?.message} (${record.error?.code})`);
    return record;
  }
}
