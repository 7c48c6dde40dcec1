import { Option } from 'commander';

export const dataFolderOption = (): Option =>
  new Option('--data <folder>', 'documents and the embedded database').default('docquorum-data');

export const databaseOption = (): Option =>
  new Option('--database <url>', 'postgres://..., to share the work among machines (or DOCQUORUM_DATABASE)').default(
    process.env['DOCQUORUM_DATABASE'],
    'the embedded database',
  );

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
