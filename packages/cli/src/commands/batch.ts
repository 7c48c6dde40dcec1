import type { AddCommand } from './command.js';
import { addExtractionOptions, extractOptions, type ExtractionArguments } from './options.js';

interface BatchArguments extends ExtractionArguments {
  readonly out: string;
  readonly list?: string;
  readonly retryFailed?: boolean;
}

export const addBatchCommand: AddCommand = (program, tell) => {
  const command = program
    .command('batch')
    .description('extract from many files; call it again with the same arguments to go on where it stopped')
    .argument('[paths...]', 'files, folders whose documents are taken, zip archives of documents')
    .option('--list <file>', 'a file with further paths, one a line')
    .requiredOption('--out <file>', 'a JSON line for every finished document, as extract --format jsonl prints it')
    .option('--retry-failed', 'do documents again that failed before');
  addExtractionOptions(command).action(async (paths: string[], options: BatchArguments) => {
    const request = await extractOptions(options);
    const { findDocuments } = await import('../find-documents.js');
    const { openExtractor } = await import('../open-extractor.js');
    const { outcomeRecord } = await import('../record.js');
    const { refuseUsage } = await import('../refuse-usage.js');
    const { pages, password, ...shared } = request;
    const reading = { ...(pages !== undefined && { pages }), ...(password !== undefined && { password }) };
    const documents = async function* () {
      for await (const path of findDocuments(paths, options.list)) yield { id: path, document: path, ...reading };
    };
    await using extractor = await openExtractor(options);
    const counts = { done: 0, failed: 0, resumed: 0 };
    try {
      for await (const outcome of extractor.extractBatch({
        ...shared,
        documents: documents(),
        journal: options.out,
        toLine: outcomeRecord,
        retryFailed: options.retryFailed ?? false,
      })) {
        if (outcome.resumed) counts.resumed += 1;
        else if (outcome.error) {
          counts.failed += 1;
          console.error(`${outcome.id}: failed: ${outcome.error.message} (${outcome.error.code})`);
        } else counts.done += 1;
      }
    } catch (error) {
      refuseUsage(error);
      throw error;
    }
    console.error(`${counts.done} done, ${counts.failed} failed, ${counts.resumed} done before`);
    tell(counts.failed === 0);
  });
};
