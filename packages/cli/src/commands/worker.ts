import type { AddCommand } from './command.js';
import { wholeNumber } from './options.js';
import {
  blobsOption,
  dataFolderOption,
  databaseOption,
  untilStopped,
  workLimitOptions,
  workLimitsOf,
  type WorkLimitArguments,
} from './service-options.js';

interface WorkerArguments extends WorkLimitArguments {
  readonly data: string;
  readonly database?: string;
  readonly blobs?: string;
  readonly workers?: number;
}

export const addWorkerCommand: AddCommand = (program, tell) => {
  const command = program
    .command('worker')
    .description('work on the queue of a service, from this or another machine')
    .addOption(dataFolderOption())
    .addOption(databaseOption())
    .addOption(blobsOption())
    .option('--workers <count>', 'worker processes (default: one per core)', wholeNumber(1, 64));
  for (const option of workLimitOptions()) command.addOption(option);
  command.action(async ({ data, database, blobs, workers, ...limits }: WorkerArguments) => {
    const { startWorkers } = await import('@docquorum/server');
    const machine = await startWorkers({
      dataFolder: data,
      limits: workLimitsOf(limits),
      ...(blobs !== undefined && { blobs }),
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
