import { readFileSync } from 'node:fs';
import { OptionError } from '@docquorum/document';
import { openStore, type Store } from '@docquorum/store';
import { keyCheck } from './http/authenticate.js';
import { buildApp, type AppOptions } from './http/build-app.js';
import { WireError } from './http/wire-error.js';
import { fetchDocument } from './remote/fetch-document.js';
import { guardedAgent, isAllowed } from './remote/guarded-agent.js';
import { sendWebhooks } from './remote/send-webhooks.js';
import { defaultServiceLimits, type Service, type ServiceLimits } from './service.js';
import { startWorkerPool } from './work/worker-pool.js';
import { defaultWorkers, defaultWorkLimits, type WorkLimits } from './work/worker-settings.js';

/** How a server is set up; all optional but the folder. */
export interface ServerOptions {
  /** Documents, and the embedded database. Made when missing. */
  dataFolder: string;
  /** `postgres://...` to share the work among machines. @default the embedded database */
  database?: string;
  /** @default 8791 */
  port?: number;
  /** @default '127.0.0.1' */
  host?: string;
  /** A key that this server accepts beside those of the store. Needed to listen beyond this machine. */
  apiKey?: string;
  /** Worker processes; 0 leaves the work to other machines. @default the number of cores, at most 4 */
  workers?: number;
  /** Recognition threads of each. @default 1 */
  threads?: number;
  /**
   * Hosts that this server may call, for documents by URL and for webhooks; `*` stands for all public ones. An address or
   * `localhost` must be named as it is. @default [] (no outgoing connection)
   */
  allowedHosts?: readonly string[];
  /** Signs webhooks, and is sent in their body as one of the three products does. */
  webhookSecret?: string;
  limits?: Partial<ServiceLimits>;
  workLimits?: Partial<WorkLimits>;
  logLevel?: AppOptions['logLevel'];
}

/** A server that answers. */
export interface RunningServer extends AsyncDisposable {
  /** Where it is reached, such as `http://127.0.0.1:8791`. */
  readonly url: string;
  readonly store: Store;
  /** Whether it asks for no key. */
  readonly open: boolean;
  /** Takes no more requests, lets running jobs end within `graceMs` (default 10 s) or hands them back, closes all. */
  close: (graceMs?: number) => Promise<void>;
}

const sweepJobsMs = 5000;
/** Everything, blobs too: reads the whole folder. */
const sweepMs = 10 * 60 * 1000;
const webhookMs = 1000;
const closeMs = 10_000;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/**
 * Starts the service.
 * Errors: `ERR_OPTION` when it would listen beyond this machine without a key; `ERR_STORE_*`.
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { dataFolder, database, port = 8791, host = '127.0.0.1', apiKey, threads = 1, logLevel } = options;
  const { allowedHosts = [], webhookSecret } = options;
  const workers = options.workers ?? defaultWorkers();
  const storeOptions = { dataFolder, ...(database === undefined ? {} : { database }) };
  const store = await openStore(storeOptions);
  try {
    const open = apiKey === undefined && (await store.keys.list()).every(({ revokedAt }) => revokedAt !== null);
    if (open && !isLoopback(host)) {
      throw new OptionError(
        `host: ${host} is reachable from other machines: make an API key first (docquorum keys create)`,
        {
          details: { option: 'host' },
        },
      );
    }
    const agent = guardedAgent(allowedHosts);
    const service: Service = {
      store,
      limits: { ...defaultServiceLimits, ...options.limits },
      version,
      fetchRemote: (url, vendor) => fetchDocument(url, agent, vendor === 'retab' ? 422 : 400),
      checkWebhook: (url) => {
        const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
        if (!isAllowed(host, allowedHosts)) {
          throw new WireError(
            400,
            'REMOTE_DISABLED',
            `webhook_url: ${host || url} is not among the hosts that this server may call`,
          );
        }
      },
      baseUrl: ({ protocol, host: asked }) => `${protocol}://${asked}`,
    };
    const app = await buildApp(service, {
      checkKey: open ? undefined : keyCheck(store.keys, apiKey),
      ...(logLevel === undefined ? {} : { logLevel }),
    });
    const pool = startWorkerPool(
      store,
      workers,
      { store: storeOptions, threads },
      { ...defaultWorkLimits, ...options.workLimits },
    );
    const sweepJobs = setInterval(
      () => store.jobs.sweep().catch((error: unknown) => app.log.error({ err: error }, 'sweep failed')),
      sweepJobsMs,
    );
    const sweep = setInterval(
      () => store.sweep().catch((error: unknown) => app.log.error({ err: error }, 'sweep failed')),
      sweepMs,
    );
    const webhooks = setInterval(
      () =>
        sendWebhooks(store, agent, webhookSecret).catch((error: unknown) =>
          app.log.error({ err: error }, 'webhooks failed'),
        ),
      webhookMs,
    );
    const close = async (graceMs: number = closeMs): Promise<void> => {
      clearInterval(sweepJobs);
      clearInterval(sweep);
      clearInterval(webhooks);
      await Promise.all([app.close(), pool.stop(graceMs)]);
      await agent.close();
      await store.close();
    };
    try {
      const url = await app.listen({ port, host });
      return { url, store, open, close, [Symbol.asyncDispose]: () => close() };
    } catch (error) {
      await close(0);
      throw error;
    }
  } catch (error) {
    await store.close();
    throw error;
  }
};
