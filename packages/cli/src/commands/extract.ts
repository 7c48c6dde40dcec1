import { Option } from 'commander';
import type { ExtractArguments } from '../run-extract.js';
import type { AddCommand } from './command.js';
import { addExtractionOptions } from './options.js';

export const addExtractCommand: AddCommand = (program, tell) => {
  const command = program
    .command('extract')
    .description('extract the values that a JSON Schema describes')
    .argument('<files...>', 'PDF, images, Office, HTML, e-mail, text; - for stdin');
  addExtractionOptions(command)
    .addOption(new Option('--format <name>', 'how to print').choices(['table', 'json', 'jsonl']).default('table'))
    .option('--out <file>', 'write the results to a file')
    .action(async (files: string[], options: ExtractArguments) => {
      const { runExtract } = await import('../run-extract.js');
      tell(await runExtract(files, options));
    });
};
