import { Option } from 'commander';
import { wholeNumber } from './options.js';

export const dataFolderOption = (): Option =>
  new Option('--data <folder>', 'documents and the embedded database').default('docquorum-data');

export const databaseOption = (): Option =>
  new Option('--database <url>', 'postgres://..., to share the work among machines (or DOCQUORUM_DATABASE)').default(
    process.env['DOCQUORUM_DATABASE'],
    'the embedded database',
  );

export const blobsOption = (): Option =>
  new Option(
    '--blobs <url>',
    's3://bucket/prefix?endpoint=...&region=..., for machines that share no folder (or DOCQUORUM_BLOBS)',
  ).default(process.env['DOCQUORUM_BLOBS'], 'the data folder');

const mostMinutes = 24 * 60;
const mostMegabytes = 1_048_576;

/** What one document may take before its process is ended. */
export interface WorkLimitArguments {
  readonly maxMinutes?: number;
  readonly maxMemory?: number;
}

export const workLimitOptions = (): Option[] => [
  new Option('--max-minutes <count>', 'wall time of one document (default: 10)').argParser(wholeNumber(1, mostMinutes)),
  new Option('--max-memory <MiB>', 'memory of a worker process (default: 3072)').argParser(
    wholeNumber(64, mostMegabytes),
  ),
];

/** The limits as the service takes them; what is not given keeps its default. */
export const workLimitsOf = ({
  maxMinutes,
  maxMemory,
}: WorkLimitArguments): { maxJobMs?: number; maxRssBytes?: number } => ({
  ...(maxMinutes !== undefined && { maxJobMs: maxMinutes * 60_000 }),
  ...(maxMemory !== undefined && { maxRssBytes: maxMemory * 1024 ** 2 }),
});

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
