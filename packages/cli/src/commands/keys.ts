import type { AddCommand } from './command.js';
import { dataFolderOption, databaseOption } from './service-options.js';

interface StoreArguments {
  readonly data: string;
  readonly database?: string;
}

export const addKeysCommand: AddCommand = (program, tell) => {
  const keys = program.command('keys').description('make, list and revoke API keys of the service');
  const open = async ({ data, database }: StoreArguments) => {
    const { openStore } = await import('@docquorum/store');
    return openStore({ dataFolder: data, ...(database !== undefined && { database }) });
  };

  keys
    .command('create')
    .description('make a key and print it, this once')
    .option('--name <text>', 'to recognise it by', 'key')
    .option('--tenant <name>', 'whose records it sees', 'default')
    .addOption(dataFolderOption())
    .addOption(databaseOption())
    .action(async ({ name, tenant, ...where }: StoreArguments & { name: string; tenant: string }) => {
      await using store = await open(where);
      const { key } = await store.keys.create({ name, tenant });
      process.stdout.write(`${key}\n`);
      tell(true);
    });

  keys
    .command('list')
    .description('show the keys, without their secrets')
    .addOption(dataFolderOption())
    .addOption(databaseOption())
    .action(async (where: StoreArguments) => {
      await using store = await open(where);
      for (const { id, prefix, tenant, name, createdAt, revokedAt } of await store.keys.list()) {
        const state = revokedAt === null ? 'valid' : 'revoked';
        process.stdout.write(
          `${id}  ${prefix}...  ${tenant}  ${name}  ${new Date(createdAt).toISOString()}  ${state}\n`,
        );
      }
      tell(true);
    });

  keys
    .command('revoke')
    .description('refuse a key from now on')
    .argument('<id>', 'as docquorum keys list shows it')
    .addOption(dataFolderOption())
    .addOption(databaseOption())
    .action(async (id: string, where: StoreArguments) => {
      await using store = await open(where);
      const found = await store.keys.revoke(id);
      if (!found) console.error(`error: there is no valid key ${id}`);
      tell(found);
    });
};
