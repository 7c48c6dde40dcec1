import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { readFileSync } from 'node:fs';
import type { ExtractCommandOptions } from './extract-command.js';
import { UsageError } from './usage-error.js';

/** All went well; some documents failed; the command was used wrongly. */
const exitCodes = { success: 0, failure: 1, usage: 2 } as const;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * Runs the `docquorum` command with the arguments after its name and answers its exit code. Results go to stdout,
 * progress and messages to stderr.
 */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.success;
  const program = new Command('docquorum')
    .description('Documents to JSON that a program can trust, on this machine, with no network.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(docquorum --help shows the usage)');
  program
    .command('extract')
    .description('extract the values that a JSON Schema describes')
    .argument('<files...>', 'PDF files and images')
    .requiredOption('--schema <file>', 'JSON Schema of the wanted object')
    .option('--n <count>', 'independent runs to merge, 1 to 16', wholeNumber(1, 16), 1)
    .option('--seed <number>', 'varies the later runs; equal seeds give equal results', wholeNumber(0, 0xffff_ffff), 0)
    .option('--dpi <number>', 'resolution of page images, 96 to 300', wholeNumber(96, 300), 192)
    .option('--pages <range>', 'pages to read, such as 1,3-5')
    .option('--password <text>', 'opens encrypted PDF files')
    .option('--languages <codes>', 'languages of scans for the second recogniser, such as deu,eng')
    .option('--threads <count>', 'recognition threads (default: one per core)', wholeNumber(1, 64))
    .addOption(new Option('--format <name>', 'how to print').choices(['table', 'json', 'jsonl']).default('table'))
    .option('--out <file>', 'write the results to a file')
    .action(async (files: string[], options: ExtractCommandOptions) => {
      // Loaded late, so that --help and wrong usage answer at once.
      const { runExtract } = await import('./extract-command.js');
      const allSucceeded = await runExtract(files, options);
      exitCode = allSucceeded ? exitCodes.success : exitCodes.failure;
    });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
    if (!(error instanceof UsageError)) throw error;
    console.error(`error: ${error.message}`);
    return exitCodes.usage;
  }
}

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
