import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { RunError } from '@docquorum/document';
import { chatRun, type ChatRunOptions } from '../../../src/runs/chat/chat-run.js';
import type { RunAnswer, RunDocument } from '../../../src/runs/run.js';

interface Asked {
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}
interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
  /** Never answers. */
  readonly silent?: boolean;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine that replies as told, and the run that asks it. */
async function serve(
  reply: (asked: Asked, call: number) => Reply,
  options: Partial<ChatRunOptions> = {},
): Promise<{ asked: Asked[]; sample: (signal?: AbortSignal) => Promise<readonly RunAnswer[]> }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const one = { path: request.url, headers: request.headers, body: JSON.parse(text) as Record<string, unknown> };
      asked.push(one);
      const { status = 200, headers = {}, body, silent } = reply(one, asked.length - 1);
      if (silent) return;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const run = chatRun({ baseUrl: `http://127.0.0.1:${port}/v1/`, model: 'small', ...options });
  return { asked, sample: (signal = new AbortController().signal) => run.sample(document, schema, signal) };
}

const schema = { type: 'object', properties: { total: { type: 'number' } } };
const document: RunDocument = {
  filename: 'invoice.pdf',
  readings: [{ pageNumber: 1, origin: 'text-layer', width: 595, height: 842, lines: [] }],
  text: 'Total 12.50',
  imageResolutionDpi: 192,
  pageImage: async (pageNumber, dpi = 192) => new TextEncoder().encode(`page ${pageNumber} at ${dpi}`),
};
const choice = (content: string, rest: object = {}): object => ({
  message: { content },
  finish_reason: 'stop',
  ...rest,
});
const total = (value: number): object => choice(JSON.stringify({ total: value }));
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof RunError ? error.code : error),
  );

describe('chatRun', () => {
  it('sends the text and the schema to the endpoint that it was given', async () => {
    const { asked, sample } = await serve(() => ({ body: { choices: [total(12.5)] } }), {
      apiKey: 'secret',
      temperature: 0.4,
      seed: 7,
    });
    expect(await sample()).toEqual([{ output: { total: 12.5 }, confidences: new Map() }]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret' },
      body: {
        model: 'small',
        temperature: 0.4,
        seed: 7,
        logprobs: true,
        response_format: { type: 'json_schema', json_schema: { name: 'extraction', schema, strict: false } },
      },
    });
    expect(JSON.stringify(asked[0]?.body['messages'])).toContain('Total 12.50');
    expect(asked[0]?.body).not.toHaveProperty('n');
  });

  it('sends images of the pages at the asked resolution', async () => {
    const { asked, sample } = await serve(() => ({ body: { choices: [total(1)] } }), { input: 'images', dpi: 100 });
    await sample();
    const url = `data:image/png;base64,${Buffer.from('page 1 at 100').toString('base64')}`;
    expect(asked[0]?.body['messages']).toMatchObject([
      { role: 'system' },
      { role: 'user', content: [{ type: 'image_url', image_url: { url } }] },
    ]);
  });

  it('takes all choices from one call where the server gives them', async () => {
    const { asked, sample } = await serve(
      ({ body }) => ({ body: { choices: [1, 2, 3].slice(0, Number(body['n'])).map(total) } }),
      {
        choices: 3,
      },
    );
    expect((await sample()).map(({ output }) => output)).toEqual([{ total: 1 }, { total: 2 }, { total: 3 }]);
    expect(asked).toHaveLength(1);
  });

  it('asks again for each choice that the server did not give, with another seed', async () => {
    const { asked, sample } = await serve((_, call) => ({ body: { choices: [total(call)] } }), { choices: 3, seed: 5 });
    expect((await sample()).map(({ output }) => output)).toEqual([{ total: 0 }, { total: 1 }, { total: 2 }]);
    expect(asked.map(({ body }) => [body['n'], body['seed']])).toEqual([
      [3, 5],
      [undefined, 6],
      [undefined, 7],
    ]);
  });

  it('asks for single choices when the server refuses n', async () => {
    const { asked, sample } = await serve(
      ({ body }, call) =>
        body['n'] === undefined ? { body: { choices: [total(call)] } } : { status: 400, body: 'no n' },
      { choices: 2 },
    );
    expect(await sample()).toHaveLength(2);
    expect(asked).toHaveLength(3);
  });

  it('turns log-probabilities into the confidence of each value', async () => {
    const tokens = ['{"to', 'tal"', ': ', '12', '.5', ', "name', '": "', 'Ann', '"}'];
    const logprobs = {
      content: tokens.map((token, at) => ({ token, logprob: [0, 0, 0, -0.1, -0.2, 0, 0, -1, 0][at] })),
    };
    const { sample } = await serve(() => ({ body: { choices: [choice(tokens.join(''), { logprobs })] } }));
    const [answer] = await sample();
    expect(answer?.output).toEqual({ total: 12.5, name: 'Ann' });
    expect(answer?.confidences?.get('/total')).toBeCloseTo(Math.exp(-0.3));
    expect(answer?.confidences?.get('/name')).toBeCloseTo(Math.exp(-1));
  });

  it('reads JSON in a Markdown fence', async () => {
    const { sample } = await serve(() => ({ body: { choices: [choice('```json\n{"total": 3}\n```')] } }));
    expect((await sample())[0]?.output).toEqual({ total: 3 });
  });

  it('tries again after server errors and as late as the server wants', async () => {
    const { asked, sample } = await serve((_, call) =>
      call === 0
        ? { status: 503, headers: { 'retry-after': '0' }, body: 'busy' }
        : call === 1
          ? { status: 429, headers: { 'retry-after': '0' }, body: 'slow down' }
          : { body: { choices: [total(9)] } },
    );
    expect((await sample())[0]?.output).toEqual({ total: 9 });
    expect(asked).toHaveLength(3);
  });

  it('fails with a code that tells what happened', async () => {
    const refused = await serve(() => ({ status: 401, body: 'who are you?' }));
    expect(await codeOf(refused.sample())).toBe('ERR_RUN_REFUSED');
    expect(refused.asked).toHaveLength(1);
    const silent = await serve(() => ({ body: '', silent: true }), { timeoutMs: 50 });
    expect(await codeOf(silent.sample())).toBe('ERR_RUN_TIMEOUT');
    for (const body of [
      '<html>',
      { choices: [] },
      { choices: [choice('I think')] },
      { choices: [choice('{"t', { finish_reason: 'length' })] },
    ]) {
      const wrong = await serve(() => ({ body }));
      expect(await codeOf(wrong.sample())).toBe('ERR_RUN_ANSWER');
    }
    const nobody = chatRun({ baseUrl: 'http://127.0.0.1:9/v1', model: 'm', retries: 0 });
    expect(await codeOf(nobody.sample(document, schema, new AbortController().signal))).toBe('ERR_RUN_UNREACHABLE');
  });

  it('follows no redirect to another server', async () => {
    const { sample } = await serve(() => ({ status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: '' }), {
      retries: 0,
    });
    expect(await codeOf(sample())).toBe('ERR_RUN_UNREACHABLE');
  });

  it('stops at once with the reason of its signal', async () => {
    const { sample } = await serve(() => ({ body: '', silent: true }));
    const controller = new AbortController();
    const work = sample(controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 30);
    await expect(work).rejects.toThrow('enough');
  });

  it('refuses wrong options', () => {
    const wrong: Partial<ChatRunOptions>[] = [{ baseUrl: 'ftp://x' }, { model: '' }, { choices: 17 }, { retries: -1 }];
    for (const options of wrong) {
      expect(() => chatRun({ baseUrl: 'http://localhost/v1', model: 'm', ...options })).toThrow(/chatRun: /);
    }
  });
});
