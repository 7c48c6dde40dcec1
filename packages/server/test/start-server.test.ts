import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@docquorum/store';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../src/index.js';

describe('starting a server', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-start-'));
  afterAll(() => rmSync(dataFolder, { recursive: true }));

  it('says which port is taken, and leaves the data folder to the next', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startServer({ dataFolder, port, workers: 0 })).rejects.toMatchObject({
      code: 'ERR_OPTION',
      details: { option: 'port' },
    });
    other.close();
    await using server = await startServer({ dataFolder, port: 0, workers: 0 });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('listens beyond this machine only with a key', async () => {
    await expect(startServer({ dataFolder, host: '0.0.0.0', port: 0, workers: 0 })).rejects.toMatchObject({
      details: { option: 'host' },
    });
    await using server = await startServer({ dataFolder, host: '0.0.0.0', port: 0, workers: 0, apiKey: 'secret' });
    const { port } = new URL(server.url);
    const ask = async (key: string) =>
      (await fetch(`http://127.0.0.1:${port}/v1/extractions`, { headers: { 'api-key': key } })).status;
    expect([await ask('wrong'), await ask('secret')]).toEqual([401, 200]);
  });

  it('asks for keys as soon as one was made', async () => {
    await using store = await openStore({ dataFolder });
    const { key } = await store.keys.create({ tenant: 'acme', name: 'laptop' });
    await using server = await startServer({ dataFolder, port: 0, workers: 0 });
    expect(server.open).toBe(false);
    expect((await fetch(`${server.url}/v1/extractions?access_token=${key}`)).status).toBe(200);
    expect((await fetch(`${server.url}/v1/extractions`)).status).toBe(401);
  });
});
