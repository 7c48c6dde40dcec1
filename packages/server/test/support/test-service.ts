import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonValue } from '@docquorum/document';
import { openStore, type Store } from '@docquorum/store';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { keyCheck } from '../../src/http/authenticate.js';
import { buildApp } from '../../src/http/build-app.js';
import { WireError } from '../../src/http/wire-error.js';
import { defaultServiceLimits, type ServiceLimits } from '../../src/service.js';

/** JSON that a test looks into without ceremony. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test that looks for what is not there fails anyway
export type Loose = any;

/** A service over a real store whose jobs are answered by the test, so that wire formats are tested without an engine. */
export interface TestService extends AsyncDisposable {
  app: FastifyInstance;
  store: Store;
  /** Sends a request with a JSON body. */
  send: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; headers: Record<string, unknown>; body: Loose; text: string }>;
}

/** Answers of the jobs by kind; what is not named waits in the queue for ever. */
export type Answers = Readonly<Record<string, (payload: Loose) => JsonValue | Promise<JsonValue>>>;

export const testService = async (
  answers: Answers = {},
  { limits = {}, withKeys = false }: { limits?: Partial<ServiceLimits>; withKeys?: boolean } = {},
): Promise<TestService> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-server-'));
  const store = await openStore({ dataFolder });
  const app = await buildApp(
    {
      store,
      version: '0.0.0',
      limits: { ...defaultServiceLimits, ...limits },
      fetchRemote: async (_url, vendor) => {
        throw new WireError(vendor === 'retab' ? 422 : 400, 'REMOTE_DISABLED', 'this server fetches no URLs');
      },
      checkWebhook: () => undefined,
      baseUrl: () => 'http://test',
    },
    { checkKey: withKeys ? keyCheck(store.keys, undefined) : undefined },
  );
  const worker = store.startWorker({
    concurrency: 4,
    handlers: Object.fromEntries(
      Object.entries(answers).map(([kind, answer]) => [kind, async (job) => answer(job.payload)]),
    ),
  });
  return {
    app,
    store,
    send: async (method, url, body, headers = {}) => {
      const isJson = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);
      const options: InjectOptions = {
        method,
        url,
        headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
      };
      if (body !== undefined) options.payload = isJson ? JSON.stringify(body) : (body as string | Buffer);
      const reply = await app.inject(options);
      const isJsonReply = String(reply.headers['content-type']).startsWith('application/json');
      return {
        status: reply.statusCode,
        headers: reply.headers,
        text: reply.body,
        body: isJsonReply ? JSON.parse(reply.body) : undefined,
      };
    },
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await worker.stop(0);
      await store.close();
      rmSync(dataFolder, { recursive: true });
    },
  };
};

/** An answer as the engine gives it, for two runs of which one missed the total. */
export const extractionAnswer = (): JsonValue => ({
  output: { number: 'R-7', total: 12.5, note: null },
  likelihoods: { number: 0.98, total: 0.6, note: 0.9 },
  sources: {
    number: {
      value: 'R-7',
      source: {
        content: 'R-7',
        context: 'No. R-7',
        anchor: { kind: 'page-box', pageNumber: 1, box: { left: 0.1, top: 0.2, right: 0.3, bottom: 0.25 } },
      },
    },
    total: { value: 12.5, source: null },
    note: { value: null, source: null },
  },
  choices: [
    { number: 'R-7', total: 12.5, note: null },
    { number: 'R-7', total: null, note: null },
  ],
  requiresHumanReview: true,
  reviewReasons: [],
  pages: 1,
  startedAt: 1000,
  finishedAt: 1500,
});

export const schema = {
  type: 'object',
  properties: { number: { type: 'string' }, total: { type: ['number', 'null'] }, note: { type: ['string', 'null'] } },
};

export const dataUrl = `data:application/pdf;base64,${Buffer.from('%PDF-1.4 not really').toString('base64')}`;
export const document = { filename: 'bill.pdf', url: dataUrl };

/** A multipart body of text fields and one file. */
export const multipart = (
  fields: Record<string, string>,
  file?: { field: string; name: string; bytes: string } | undefined,
): { body: Buffer; headers: Record<string, string> } => {
  const boundary = 'xyzzy';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  if (file !== undefined) {
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n${file.bytes}\r\n`,
    );
  }
  return {
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
};
