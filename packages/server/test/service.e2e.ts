import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadFixture } from '@docquorum/fixtures';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Loose } from './support/test-service.js';

const program = fileURLToPath(new URL('support/server-process.ts', import.meta.url));
const fixture = loadFixture('invoice-us-services');
const pdf = readFileSync(fixture.documentPath);
const document = { filename: 'invoice.pdf', url: `data:application/pdf;base64,${pdf.toString('base64')}` };

/** Processes that a server has started. */
const childrenOf = (pid: number): number[] => {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
};

describe('the service with real workers', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-service-'));
  const servers: ChildProcess[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      if (server.exitCode !== null || server.signalCode !== null) continue;
      server.kill('SIGTERM');
      await new Promise((resolve) => server.once('exit', resolve));
    }
  });
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

  const start = async (port: number, workers = 2): Promise<{ server: ChildProcess; url: string }> => {
    const server = spawn(
      process.execPath,
      ['--conditions=@docquorum/source', '--import=tsx', program, dataFolder, '', String(port), String(workers)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    servers.push(server);
    const [line] = (await new Promise<Buffer>((resolve) => server.stdout?.once('data', resolve)))
      .toString()
      .split('\n');
    return { server, url: line ?? '' };
  };
  const post = async (url: string, body: unknown): Promise<Loose> =>
    (
      await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    ).json();
  const get = async (url: string): Promise<Loose> => (await fetch(url)).json();
  const order = { document, json_schema: fixture.schema };

  it('extracts a PDF, streams it to the same end, and shows where values stand', async () => {
    const { url } = await start(0);
    const made = await post(`${url}/v1/extractions`, { ...order, n_consensus: 2 });
    expect(made).toMatchObject({ status: 'completed', output: { invoice_number: '2024-0319' } });
    const lines = (
      await (
        await fetch(`${url}/v1/extractions/stream`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...order, n_consensus: 2 }),
        })
      ).text()
    )
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Loose);
    expect(lines.at(-1)).toMatchObject({ status: 'completed', output: made.output });
    const { sources } = await get(`${url}/v1/extractions/${made.id}/sources`);
    expect(sources.invoice_number.source).toMatchObject({
      content: '2024-0319',
      anchor: { type: 'pdf_bbox', page: 1 },
    });

    const data = new FormData();
    data.set('file', new Blob([pdf]), 'invoice.pdf');
    data.set('page_schema', JSON.stringify(fixture.schema));
    const submitted = (await (await fetch(`${url}/api/v1/extract`, { method: 'POST', body: data })).json()) as Loose;
    let polled: Loose;
    do {
      await sleep(300);
      polled = await get(submitted.request_check_url);
    } while (polled.status === 'processing');
    expect(JSON.parse(polled.extraction_schema_json)).toMatchObject({
      invoice_number: '2024-0319',
      invoice_number_citations: [expect.stringMatching(/^\/page\/0\//)],
    });
  });

  it('finishes every accepted job once when its workers and the server itself are killed again and again', async () => {
    let { server, url } = await start(0);
    const { port } = new URL(url);
    const ids: string[] = [];
    for (let index = 0; index < 30; index += 1) {
      const { id } = await post(`${url}/v1/extractions`, {
        ...order,
        background: true,
        metadata: { index: String(index) },
      });
      ids.push(id);
    }
    for (let round = 0; round < 3; round += 1) {
      await sleep(2500);
      const [worker] = childrenOf(server.pid ?? 0);
      if (worker !== undefined) process.kill(worker, 'SIGKILL');
      await sleep(1000);
      const orphans = childrenOf(server.pid ?? 0);
      server.kill('SIGKILL');
      await new Promise((resolve) => server.once('exit', resolve));
      // Workers end by themselves when their server is gone.
      for (let wait = 0; wait < 300 && orphans.some((pid) => isAlive(pid)); wait += 1) await sleep(100);
      expect(orphans.filter((pid) => isAlive(pid))).toEqual([]);
      ({ server, url } = await start(Number(port)));
    }
    const deadline = Date.now() + 120_000;
    let states: string[];
    do {
      await sleep(1000);
      states = await Promise.all(
        ids.map(async (id) => (await get(`${url}/v1/extractions/${id}?include_output=false`)).status),
      );
    } while (states.some((state) => state === 'queued' || state === 'in_progress') && Date.now() < deadline);
    expect(new Set(states)).toEqual(new Set(['completed']));
    const { data } = await get(`${url}/v1/extractions?limit=100&metadata=${encodeURIComponent('{"index":"7"}')}`);
    expect(data).toHaveLength(1);
  });
});

/** Not gone, and not merely waiting for somebody to ask how it ended. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
