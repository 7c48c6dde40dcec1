import { readFileSync } from 'node:fs';
import { OptionError } from '@docquorum/document';
import { openStore, type Store } from '@docquorum/store';
import type { FastifyInstance } from 'fastify';
import { createService } from './create-service.js';
import { keyCheck } from './http/authenticate.js';
import { buildApp, type AppOptions } from './http/build-app.js';
import { guardedAgent } from './remote/guarded-agent.js';
import { keepHouse } from './keep-house.js';
import type { ServiceLimits } from './service.js';
import { startWorkerPool } from './work/worker-pool.js';
import { defaultWorkers, defaultWorkLimits, type WorkLimits } from './work/worker-settings.js';

/** How a server is set up; all optional but the folder. */
export interface ServerOptions {
  /** Documents, and the embedded database. Made when missing. */
  dataFolder: string;
  /** `postgres://...` to share the work among machines. @default the embedded database */
  database?: string;
  /** `s3://bucket/prefix?endpoint=...&region=...`: where documents lie when the machines share no folder. @default the data folder */
  blobs?: string;
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

const closeMs = 10_000;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Why this server may not or cannot listen, in words that name the way out. */
const cannotListen = (option: 'host' | 'port', message: string, cause?: unknown): OptionError =>
  new OptionError(`${option}: ${message}`, { cause, details: { option } });

const listen = async (app: FastifyInstance, host: string, port: number): Promise<string> => {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw cannotListen('port', `${port} is taken by another program: choose another`, cause);
    if (code === 'EACCES')
      throw cannotListen('port', `${port} may not be used by this user: choose one above 1023`, cause);
    throw cannotListen('host', `cannot listen on ${host}: is it an address of this machine?`, cause);
  }
};

/**
 * Starts the service.
 * Errors: `ERR_OPTION` when it cannot listen, or would beyond this machine without a key; `ERR_STORE_*`.
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { dataFolder, database, blobs, port = 8791, host = '127.0.0.1', apiKey, threads = 1, logLevel } = options;
  const { allowedHosts = [], webhookSecret, workers = defaultWorkers(), limits, workLimits } = options;
  const storeOptions = {
    dataFolder,
    ...(database !== undefined && { database }),
    ...(blobs !== undefined && { blobs }),
  };
  const store = await openStore(storeOptions);
  try {
    const open = apiKey === undefined && (await store.keys.list()).every(({ revokedAt }) => revokedAt !== null);
    if (open && !isLoopback(host)) {
      throw cannotListen(
        'host',
        `${host} is reachable from other machines: make an API key first (docquorum keys create)`,
      );
    }
    const agent = guardedAgent(allowedHosts);
    const app = await buildApp(createService(store, agent, { allowedHosts, limits, version }), {
      checkKey: open ? undefined : keyCheck(store.keys, apiKey),
      ...(logLevel === undefined ? {} : { logLevel }),
    });
    const url = await listen(app, host, port);
    const pool = startWorkerPool(
      store,
      workers,
      { store: storeOptions, threads },
      { ...defaultWorkLimits, ...workLimits },
    );
    const stopChores = keepHouse(store, agent, webhookSecret, (error) =>
      app.log.error({ err: error }, 'a chore failed'),
    );
    const close = async (graceMs: number = closeMs): Promise<void> => {
      stopChores();
      await Promise.all([app.close(), pool.stop(graceMs)]);
      await agent.close();
      await store.close();
    };
    return { url, store, open, close, [Symbol.asyncDispose]: () => close() };
  } catch (error) {
    await store.close();
    throw error;
  }
};
