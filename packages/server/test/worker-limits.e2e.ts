import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadFixture } from '@docquorum/fixtures';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer, type ServerOptions } from '../src/index.js';
import { residentBytes } from '@docquorum/loading';

const fixture = loadFixture('invoice-us-services');
const url = `data:application/pdf;base64,${readFileSync(fixture.documentPath).toString('base64')}`;
const order = { document: { filename: 'invoice.pdf', url }, json_schema: fixture.schema };

const workersOf = (): number[] => {
  try {
    return execFileSync('pgrep', ['-P', String(process.pid), '-f', 'worker-process'], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
};

describe('a document that its process does not survive', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const start = (options: Partial<ServerOptions>) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-limits-'));
    folders.push(dataFolder);
    return startServer({ dataFolder, port: 0, workers: 1, ...options });
  };
  const create = async (base: string, asked: object = order) => {
    const reply = await fetch(`${base}/v1/extractions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...asked, background: true }),
    });
    return ((await reply.json()) as { id: string }).id;
  };
  const end = async (server: Awaited<ReturnType<typeof startServer>>, id: string) =>
    server.store.jobs.wait('default', id, 60_000);

  it('fails alone with the reason when it takes too long', async () => {
    await using server = await start({ workLimits: { maxJobMs: 1 } });
    expect(await end(server, await create(server.url))).toMatchObject({
      state: 'failed',
      error: { code: 'ERR_LIMIT_TIME' },
    });
  });

  it('fails alone with the reason when it takes too much memory; the next document is answered', async () => {
    const scan = loadFixture('invoice-us-two-pages');
    const text = `data:text/plain;base64,${Buffer.from('Invoice number 7').toString('base64')}`;
    const small = { document: { filename: 'a.txt', url: text }, json_schema: fixture.schema };
    // What a worker takes for a small text, and what recognising pages takes above it.
    const measured = await start({});
    await end(measured, await create(measured.url, small));
    const idle = (await residentBytes(workersOf()[0] ?? 0)) ?? 0;
    await measured.close();
    await using server = await start({ workLimits: { maxRssBytes: idle + 60 * 1024 ** 2 } });
    const pages = readFileSync(scan.scanPath).toString('base64');
    const large = {
      document: { filename: basename(scan.scanPath), url: `data:application/pdf;base64,${pages}` },
      json_schema: scan.schema,
      n_consensus: 3,
    };
    expect(await end(server, await create(server.url, large))).toMatchObject({
      state: 'failed',
      error: { code: 'ERR_LIMIT_MEMORY' },
      attempt: 1,
    });
    expect(await end(server, await create(server.url, small))).toMatchObject({ state: 'done' });
  });

  it('fails alone when it ends its process three times; the next document is answered', async () => {
    await using server = await start({});
    const id = await create(server.url);
    const killer = (async () => {
      while (((await server.store.jobs.get('default', id))?.state ?? 'done') !== 'failed') {
        if ((await server.store.jobs.get('default', id))?.state === 'active')
          for (const pid of workersOf()) process.kill(pid, 'SIGKILL');
        await sleep(20);
      }
    })();
    expect(await end(server, id)).toMatchObject({ state: 'failed', error: { code: 'ERR_WORKER_CRASHED' }, attempt: 3 });
    await killer;
    expect(await end(server, await create(server.url))).toMatchObject({ state: 'done' });
  });
});
