import { wholeNumber } from './options.js';
import type { AddCommand } from './command.js';
import {
  blobsOption,
  dataFolderOption,
  databaseOption,
  untilStopped,
  workLimitOptions,
  workLimitsOf,
  type WorkLimitArguments,
} from './service-options.js';

interface ServeArguments extends WorkLimitArguments {
  readonly data: string;
  readonly database?: string;
  readonly blobs?: string;
  readonly port: number;
  readonly host: string;
  readonly apiKey?: string;
  readonly workers?: number;
  readonly allowHost: readonly string[];
  readonly webhookSecret?: string;
  readonly maxQueued?: number;
  readonly rateLimit?: number;
  readonly creditsPerDay?: number;
  readonly keepDays?: number;
  readonly log: 'silent' | 'error' | 'warn' | 'info';
}

const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];
const mostPort = 65_535;
const dayMs = 24 * 60 * 60 * 1000;

export const addServeCommand: AddCommand = (program, tell) => {
  const command = program
    .command('serve')
    .description('answer over HTTP, for clients of Retab, Datalab and Refractr')
    .option('--port <number>', 'where to listen', wholeNumber(0, mostPort), 8791)
    .option('--host <address>', 'beyond this machine only with an API key', '127.0.0.1')
    .addOption(dataFolderOption())
    .addOption(databaseOption())
    .addOption(blobsOption())
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
    .option(
      '--credits-per-day <count>',
      'Refractr extractions of a tenant within 24 hours (default: no limit)',
      wholeNumber(1, 1_000_000_000),
    )
    .option(
      '--keep-days <count>',
      'how long finished Retab records are kept (default: for ever)',
      wholeNumber(1, 36_500),
    )
    .option('--log <level>', 'silent, error, warn or info', 'error');
  for (const option of workLimitOptions()) command.addOption(option);
  command.action(async (given: ServeArguments) => {
    const { data, database, blobs, port, host, apiKey, workers, allowHost, webhookSecret, log } = given;
    const { maxQueued, rateLimit, creditsPerDay, keepDays } = given;
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
        ...(creditsPerDay !== undefined && { creditsPerDay }),
        ...(keepDays !== undefined && { keepMs: keepDays * dayMs }),
      },
      workLimits: workLimitsOf(given),
      ...(database !== undefined && { database }),
      ...(blobs !== undefined && { blobs }),
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
  });
};
