import { wholeNumber } from './options.js';
import type { AddCommand } from './command.js';
import { dataFolderOption, databaseOption, untilStopped } from './service-options.js';

interface ServeArguments {
  readonly data: string;
  readonly database?: string;
  readonly port: number;
  readonly host: string;
  readonly apiKey?: string;
  readonly workers?: number;
  readonly allowHost: readonly string[];
  readonly webhookSecret?: string;
  readonly maxQueued?: number;
  readonly rateLimit?: number;
  readonly log: 'silent' | 'error' | 'warn' | 'info';
}

const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];
const mostPort = 65_535;

export const addServeCommand: AddCommand = (program, tell) => {
  program
    .command('serve')
    .description('answer over HTTP, for clients of Retab, Datalab and Refractr')
    .option('--port <number>', 'where to listen', wholeNumber(0, mostPort), 8791)
    .option('--host <address>', 'beyond this machine only with an API key', '127.0.0.1')
    .addOption(dataFolderOption())
    .addOption(databaseOption())
    .option(
      '--api-key <key>',
      'a key to ask for, beside those made with docquorum keys (or DOCQUORUM_API_KEY)',
      process.env['DOCQUORUM_API_KEY'],
    )
    .option(
      '--workers <count>',
      'worker processes; 0 leaves the work to other machines (default: one per core)',
      wholeNumber(0, 64),
    )
    .option(
      '--allow-host <name>',
      'a host to fetch documents from and send webhooks to; * for all public ones; give several',
      collect,
      [],
    )
    .option(
      '--webhook-secret <text>',
      'signs webhooks (or DOCQUORUM_WEBHOOK_SECRET)',
      process.env['DOCQUORUM_WEBHOOK_SECRET'],
    )
    .option('--max-queued <count>', 'waiting jobs beyond which new ones are refused', wholeNumber(1, 1_000_000))
    .option('--rate-limit <count>', 'requests a minute and key (default: no limit)', wholeNumber(1, 1_000_000))
    .option('--log <level>', 'silent, error, warn or info', 'error')
    .action(
      async ({
        data,
        database,
        port,
        host,
        apiKey,
        workers,
        allowHost,
        webhookSecret,
        maxQueued,
        rateLimit,
        log,
      }: ServeArguments) => {
        const { startServer } = await import('@docquorum/server');
        const server = await startServer({
          dataFolder: data,
          port,
          host,
          allowedHosts: allowHost,
          logLevel: log,
          limits: {
            ...(maxQueued !== undefined && { maxQueued }),
            ...(rateLimit !== undefined && { requestsPerMinute: rateLimit }),
          },
          ...(database !== undefined && { database }),
          ...(apiKey !== undefined && { apiKey }),
          ...(workers !== undefined && { workers }),
          ...(webhookSecret !== undefined && { webhookSecret }),
        });
        const key = server.open
          ? ''
          : ` -H 'Authorization: Bearer ${apiKey === undefined ? '<key>' : '$DOCQUORUM_API_KEY'}'`;
        process.stdout.write(
          `${server.url}\n\ntry:  curl ${server.url}/api/v1/extract/${key} -H 'Content-Type: application/json' \\\n` +
            `        -d '{"document_text": "Invoice number 2847, due 2026-02-14", "template": {"invoice_number": null, "due_date": null}}'\n\n` +
            `What it answers: ${server.url}/openapi.json. Ctrl+C ends it and lets running jobs finish.\n`,
        );
        await untilStopped();
        await server.close();
        tell(true);
      },
    );
};
