import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchDocument } from '../src/remote/fetch-document.js';
import { guardedAgent } from '../src/remote/guarded-agent.js';
import { sendWebhooks } from '../src/remote/send-webhooks.js';
import { testService } from './support/test-service.js';

describe('outgoing connections', () => {
  let server: Server;
  let port: number;
  const bodies: { body: string; headers: Record<string, unknown> }[] = [];
  let statuses: number[] = [];
  beforeAll(async () => {
    server = createServer((request, reply) => {
      if (request.url === '/document') return void reply.end('bytes');
      if (request.url === '/away')
        return void reply.writeHead(302, { location: `http://127.0.0.2:${port}/document` }).end();
      if (request.url === '/loop') return void reply.writeHead(302, { location: '/loop' }).end();
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        bodies.push({ body, headers: request.headers });
        reply.writeHead(statuses.shift() ?? 200).end();
      });
    });
    server.listen(0, '0.0.0.0');
    await new Promise((resolve) => server.once('listening', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  const fetched = async (url: string, allowed: string[]): Promise<string> => {
    const agent = guardedAgent(allowed);
    try {
      let text = '';
      for await (const chunk of await fetchDocument(url, agent, 422)) text += Buffer.from(chunk).toString();
      return text;
    } finally {
      await agent.close();
    }
  };

  it('reach what the list names', async () => {
    expect(await fetched(`http://127.0.0.1:${port}/document`, ['127.0.0.1'])).toBe('bytes');
    expect(await fetched(`http://localhost:${port}/document`, ['localhost'])).toBe('bytes');
  });

  it.each([
    ['nothing is allowed', '127.0.0.1', []],
    ['another host is allowed', '127.0.0.1', ['example.com']],
    ['only public hosts are allowed', '127.0.0.1', ['*']],
    ['localhost by name', 'localhost', ['*']],
    ['the address as a number', '2130706433', ['*']],
    ['the address in hex', '0x7f000001', ['*']],
    ['the short address', '127.1', ['*']],
    ['the address in circled digits', '①②⑦.0.0.1', ['*']],
    ['the address mapped into IPv6', '[::ffff:127.0.0.1]', ['*']],
    ['the metadata service', '169.254.169.254', ['*']],
  ])('are refused when %s', async (_what, host, allowed) => {
    await expect(fetched(`http://${host}:${port}/document`, allowed)).rejects.toMatchObject({
      status: 422,
      code: 'REMOTE_DISABLED',
    });
  });

  it('meet the guard again after a redirect, and end in a loop', async () => {
    await expect(fetched(`http://127.0.0.1:${port}/away`, ['127.0.0.1'])).rejects.toMatchObject({
      code: 'REMOTE_DISABLED',
    });
    await expect(fetched(`http://127.0.0.1:${port}/loop`, ['127.0.0.1'])).rejects.toMatchObject({
      code: 'REMOTE_FAILED',
    });
    await expect(fetched('file:///etc/passwd', ['*'])).rejects.toMatchObject({ code: 'REMOTE_FAILED' });
  });

  it('are refused when a name leads to a private address, though it led to a public one before', async () => {
    const answers = ['93.184.216.34', '127.0.0.1', '127.0.0.1', '10.0.0.1'];
    const asked: string[] = [];
    const agent = guardedAgent(['rebound.example'], async (host) => {
      asked.push(host);
      return [{ address: answers[asked.length] ?? '127.0.0.1' }];
    });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(fetchDocument(`http://rebound.example:${port}/document`, agent, 422)).rejects.toMatchObject({
        code: 'REMOTE_DISABLED',
      });
    }
    // Looked up for each connection, and only once: what was checked is what would be connected to.
    expect(asked).toEqual(['rebound.example', 'rebound.example', 'rebound.example']);
    await agent.close();
  });

  it('are refused when one of several addresses of a name is private', async () => {
    const agent = guardedAgent(['*'], async () => [{ address: '93.184.216.34' }, { address: '192.168.0.1' }]);
    await expect(fetchDocument('http://two.example/', agent, 422)).rejects.toMatchObject({ code: 'REMOTE_DISABLED' });
    await agent.close();
  });

  const announced = async (answers: number[], attempts = 1): Promise<{ requests: number; left: number }> => {
    await using service = await testService({ k: () => 1 });
    statuses = answers;
    bodies.length = 0;
    const { jobs } = service.store;
    const url = `http://127.0.0.1:${port}/hook`;
    await jobs.enqueue({ id: 'j', tenant: 't', kind: 'k', payload: {} }, [
      { id: 'm', kind: 'webhook', body: { url, request_id: 'j' } },
    ]);
    await jobs.wait('t', 'j', 10_000);
    const agent = guardedAgent(['127.0.0.1']);
    await sendWebhooks(service.store, agent, 'secret');
    for (let more = 1; more < attempts; more += 1) {
      await jobs.settleOutbox('m', { delivered: false, retryInMs: 0, note: 'at once, for the test' });
      await sendWebhooks(service.store, agent, 'secret');
    }
    const left = (await jobs.claimOutbox(10, 0)).length;
    await agent.close();
    return { requests: bodies.length, left };
  };

  it('announce the end of a job once, signed', async () => {
    expect(await announced([200])).toEqual({ requests: 1, left: 0 });
    expect(JSON.parse(bodies[0]?.body ?? '')).toEqual({ request_id: 'j', webhook_secret: 'secret' });
    expect(bodies[0]?.headers).toMatchObject({
      'webhook-id': 'm',
      'x-retab-signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('give up on a receiver that refuses, and come back later to one that fails', async () => {
    expect(await announced([404])).toEqual({ requests: 1, left: 0 });
    // Put off, so not due now.
    expect(await announced([503])).toEqual({ requests: 1, left: 0 });
  });

  it('carry the same id and signature when they are repeated, so that a receiver can drop them', async () => {
    expect(await announced([503, 200], 2)).toEqual({ requests: 2, left: 0 });
    const [first, second] = bodies;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['x-retab-signature']).toBe(first?.headers['x-retab-signature']);
    expect(second?.body).toBe(first?.body);
  });
});
