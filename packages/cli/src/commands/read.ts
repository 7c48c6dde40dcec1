import { Option } from 'commander';
import type { ReadingEngine } from 'docquorum';
import type { AddCommand } from './command.js';
import { addReadingOptions, type ReadingArguments } from './options.js';

export interface ReadArguments extends ReadingArguments {
  readonly engine: ReadingEngine;
  readonly format: 'text' | 'jsonl';
  readonly out?: string;
}

export const addReadCommand: AddCommand = (program, tell) => {
  const command = program
    .command('read')
    .description('print what stands on the pages, in reading order')
    .argument('<files...>', 'PDF, images, Office, HTML, e-mail, text; - for stdin');
  addReadingOptions(command)
    .addOption(
      new Option('--engine <name>', 'who reads: auto takes the text of a page where it is good, else both recognisers')
        .choices(['auto', 'text', 'ppocr', 'tesseract', 'fused'])
        .default('auto'),
    )
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'jsonl']).default('text'))
    .option('--out <file>', 'write the results to a file')
    .action(async (files: string[], options: ReadArguments) => {
      const { runRead } = await import('../run-read.js');
      tell(await runRead(files, options));
    });
};
