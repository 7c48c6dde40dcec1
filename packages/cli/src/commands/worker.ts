import type { AddCommand } from './command.js';
import { wholeNumber } from './options.js';
import { dataFolderOption, databaseOption, untilStopped } from './service-options.js';

interface WorkerArguments {
  readonly data: string;
  readonly database?: string;
  readonly workers?: number;
}

export const addWorkerCommand: AddCommand = (program, tell) => {
  program
    .command('worker')
    .description('work on the queue of a service, from this or another machine')
    .addOption(dataFolderOption())
    .addOption(databaseOption())
    .option('--workers <count>', 'worker processes (default: one per core)', wholeNumber(1, 64))
    .action(async ({ data, database, workers }: WorkerArguments) => {
      const { startWorkers } = await import('@docquorum/server');
      const machine = await startWorkers({
        dataFolder: data,
        ...(database !== undefined && { database }),
        ...(workers !== undefined && { workers }),
      });
      process.stdout.write(
        `${machine.size} worker processes on ${database === undefined ? data : 'the database'}. Ctrl+C ends them and lets running jobs finish.\n`,
      );
      await untilStopped();
      await machine.close();
      tell(true);
    });
};
