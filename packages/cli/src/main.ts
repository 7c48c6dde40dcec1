import { DocquorumError } from '@docquorum/document';
import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { addBatchCommand } from './commands/batch.js';
import { addCalibrateCommand } from './commands/calibrate.js';
import { addClassifyCommand } from './commands/classify.js';
import type { AddCommand } from './commands/command.js';
import { addExplainCommand } from './commands/explain.js';
import { addExtractCommand } from './commands/extract.js';
import { addKeysCommand } from './commands/keys.js';
import { addParseCommand } from './commands/parse.js';
import { addReadCommand } from './commands/read.js';
import { addServeCommand } from './commands/serve.js';
import { addWorkerCommand } from './commands/worker.js';
import { UsageError } from './usage-error.js';

/** All went well; some documents failed; the command was used wrongly. */
const exitCodes = { success: 0, failure: 1, usage: 2 } as const;

const commands: readonly AddCommand[] = [
  addExtractCommand,
  addBatchCommand,
  addReadCommand,
  addParseCommand,
  addClassifyCommand,
  addExplainCommand,
  addCalibrateCommand,
  addServeCommand,
  addWorkerCommand,
  addKeysCommand,
];

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
  for (const add of commands) {
    add(program, (allSucceeded) => {
      exitCode = allSucceeded ? exitCodes.success : exitCodes.failure;
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
    if (error instanceof UsageError) return tell(error.message, exitCodes.usage);
    if (!DocquorumError.isInstance(error)) throw error;
    return tell(error.message, error.code === 'ERR_OPTION' ? exitCodes.usage : exitCodes.failure);
  }
}

function tell(message: string, exitCode: number): number {
  console.error(`error: ${message}`);
  return exitCode;
}
