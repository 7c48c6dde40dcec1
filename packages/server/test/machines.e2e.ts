/**
 * Servers and worker machines on one store, killed in the middle of their work. `DOCQUORUM_LONG=1`: 500 jobs and every
 * worker machine killed twice; else 80 jobs and one machine of each kind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type Store } from '@docquorum/store';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../store/test/support/postgres.js';
import { end, startProcess, type ServiceProcess } from './support/processes.js';
import type { Loose } from './support/test-service.js';

const isLong = process.env['DOCQUORUM_LONG'] === '1';
const jobCount = isLong ? 500 : 80;
const takeUpMs = 30_000;
/** Clients that send at a time: enough to keep three workers busy. */
const clients = 8;

const postgres = await startPostgres();
if (postgres === undefined)
  process.stderr.write('NOT TESTED: many machines, because PostgreSQL cannot be installed here\n');
afterAll(() => postgres?.stop());

/** Asks until somebody answers: a client of a service whose server was just killed. */
const ask = async (urls: readonly string[], path: string, init: RequestInit = {}): Promise<Loose> => {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    try {
      const reply = await fetch(`${urls[attempt % urls.length]}${path}`, init);
      if (reply.status < 500) return await reply.json();
    } catch {
      // Killed just now.
    }
    await sleep(100);
  }
  throw new Error(`nobody answers ${path}`);
};

/** Puts a job in under a key of its own, so that asking twice makes one job. */
const submit = async (urls: readonly string[], index: number): Promise<string> => {
  const reply = await ask(urls, '/api/v1/extract/', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `job-${index}` },
    body: JSON.stringify({
      document_text: `Invoice number ${1000 + index}\nTotal due: ${index}.50 USD`,
      template: { invoice_number: null },
      wait: false,
    }),
  });
  return reply.job_id;
};

/** The ids of accepted jobs by their number. */
type Accepted = Map<number, string>;

/** Puts all jobs in. */
const submitAll = async (urls: readonly string[], accepted: Accepted): Promise<void> => {
  let next = 0;
  const client = async (): Promise<void> => {
    for (let index = next++; index < jobCount; index = next++) accepted.set(index, await submit(urls, index));
  };
  await Promise.all(Array.from({ length: clients }, client));
};

/** How long the jobs that are held after a kill take to go on, the slowest of them. */
const takenUpAfter = async (store: Store, accepted: Accepted, killedAt: number): Promise<number> => {
  const held = (await Promise.all([...accepted.values()].map((id) => store.jobs.get('default', id)))).filter(
    (job) => job?.state === 'active',
  );
  let last = 0;
  for (const job of held) {
    for (;;) {
      const now = await store.jobs.get('default', job?.id ?? '');
      if (now?.state !== 'active' || now.attempt !== job?.attempt) break;
      if (Date.now() - killedAt > takeUpMs) return Infinity;
      await sleep(100);
    }
    last = Date.now() - killedAt;
  }
  return last;
};

/** The machines that have finished jobs. */
const finishers = async (store: Store, accepted: Accepted): Promise<ReadonlySet<string | null | undefined>> => {
  const jobs = await Promise.all([...accepted.values()].map((id) => store.jobs.get('default', id)));
  return new Set(jobs.filter((job) => job?.state === 'done').map((job) => job?.worker));
};

/** What came of all jobs. */
const outcome = async (store: Store, urls: readonly string[], accepted: Accepted) => {
  const ids = [...accepted.values()];
  const jobs = await Promise.all(ids.map((id) => store.jobs.wait('default', id, 10 * 60_000)));
  const right = await Promise.all(
    [...accepted].map(async ([index, id]) => {
      const { extracted_data: found } = await ask(urls, `/api/v1/extract/${id}/`);
      return String(found?.invoice_number).includes(String(1000 + index));
    }),
  );
  return {
    distinct: new Set(ids).size,
    inStore: await store.jobs.count({ tenant: 'default', kind: 'refractr' }),
    lost: jobs.filter((job) => job?.state !== 'done').length,
    wrong: right.filter((one) => !one).length,
  };
};
const allWell = { distinct: jobCount, inStore: jobCount, lost: 0, wrong: 0 };

describe.runIf(postgres !== undefined)('two servers and three worker machines on one PostgreSQL', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-machines-'));
  const processes: ServiceProcess[] = [];
  afterAll(async () => {
    for (const one of processes) await end(one, 'SIGKILL');
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('share the load, and lose nothing when any of them is killed', async () => {
    const database = (await postgres?.createDatabase('machines')) ?? '';
    const started = await Promise.all([
      startProcess('server-process', dataFolder, database, '0', '0'),
      startProcess('server-process', dataFolder, database, '0', '0'),
      ...[1, 2, 3].map(() => startProcess('machine-process', dataFolder, database, '1')),
    ]);
    processes.push(...started);
    const [serverA, serverB, ...machines] = started;
    if (serverA === undefined || serverB === undefined) throw new Error('not started');
    const urls = [serverA.said, serverB.said];
    await using store = await openStore({ dataFolder, database });

    const accepted: Accepted = new Map();
    const submitting = submitAll(urls, accepted);
    const waits: number[] = [];
    const middle = async (share: number) => {
      while (accepted.size < jobCount * share) await sleep(50);
    };

    await middle(0.2);
    await end(serverA, 'SIGKILL');
    const again = await startProcess('server-process', dataFolder, database, new URL(serverA.said).port, '0');
    processes.push(again);
    for (let kills = 0; kills < (isLong ? 6 : 1); kills += 1) {
      await middle(0.3 + 0.1 * kills);
      // A machine that is killed before it has finished a job has shared nothing yet.
      while ((await finishers(store, accepted)).size < 3 && accepted.size < jobCount) await sleep(100);
      const victim = machines.shift();
      if (victim === undefined) throw new Error('no machine is left');
      await end(victim, 'SIGKILL');
      waits.push(await takenUpAfter(store, accepted, Date.now()));
      const next = await startProcess('machine-process', dataFolder, database, '1');
      machines.push(next);
      processes.push(next);
    }
    await end(serverB, 'SIGKILL');
    processes.push(await startProcess('server-process', dataFolder, database, new URL(serverB.said).port, '0'));
    await submitting;

    expect(await outcome(store, urls, accepted)).toEqual(allWell);
    expect(Math.max(...waits)).toBeLessThan(takeUpMs);
    expect((await finishers(store, accepted)).size).toBeGreaterThanOrEqual(3);
  });
});

describe('one server on the embedded store', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-machine-'));
  let server: ServiceProcess | undefined;
  afterAll(async () => {
    if (server !== undefined) await end(server, 'SIGKILL');
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('finishes every accepted job once when it and its workers are killed again and again', async () => {
    server = await startProcess('server-process', dataFolder, '', '0', '2');
    const urls = [server.said];
    await using store = await openStore({ dataFolder });
    const accepted: Accepted = new Map();
    const submitting = submitAll(urls, accepted);
    for (let round = 1; round <= (isLong ? 6 : 2); round += 1) {
      while (accepted.size < (jobCount * round) / 8) await sleep(50);
      await end(server, 'SIGKILL');
      server = await startProcess('server-process', dataFolder, '', new URL(urls[0] ?? '').port, '2');
    }
    await submitting;
    expect(await outcome(store, urls, accepted)).toEqual(allWell);
  });

  it('goes within seconds of SIGTERM, leaves no process, and hands back what it had', async () => {
    if (server === undefined) throw new Error('not started');
    const urls = [server.said];
    const ids = await Promise.all([0, 1, 2, 3].map((index) => submit(urls, jobCount + index)));
    const began = Date.now();
    await end(server, 'SIGTERM');
    expect(Date.now() - began).toBeLessThan(20_000);
    await using store = await openStore({ dataFolder });
    const states = (await Promise.all(ids.map((id) => store.jobs.get('default', id)))).map((job) => job?.state);
    expect(states.every((state) => state === 'queued' || state === 'done')).toBe(true);
    server = await startProcess('server-process', dataFolder, '', '0', '1');
    for (const id of ids) expect(await store.jobs.wait('default', id, 60_000)).toMatchObject({ state: 'done' });
  });
});
