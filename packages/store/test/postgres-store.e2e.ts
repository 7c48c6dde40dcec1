import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../src/index.js';
import { testStore } from './support/conformance.js';
import { surviveKills } from './support/faults.js';
import { startPostgres } from './support/postgres.js';

const postgres = await startPostgres();
if (postgres === undefined)
  process.stderr.write('NOT TESTED: the store on PostgreSQL, which cannot be installed here\n');

describe.runIf(postgres !== undefined)('store on PostgreSQL', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-store-'));
  afterAll(async () => {
    await postgres?.stop();
    rmSync(dataFolder, { recursive: true });
  });

  testStore(() => openStore({ dataFolder, database: postgres?.url ?? '' }));

  it('brings a job again whose worker was killed between its ticket and its claim', async () => {
    const database = (await postgres?.createDatabase('tickets')) ?? '';
    await using store = await openStore({ dataFolder, database });
    await store.jobs.enqueue({ id: 'a', tenant: 't', kind: 'k', payload: {} });
    const client = new Client({ connectionString: database });
    await client.connect();
    await client.query(
      "update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '15 s'",
    );
    const worker = store.startWorker({ handlers: { k: async () => 'done' } });
    expect(await store.jobs.wait('t', 'a', 1500)).toMatchObject({ state: 'queued' });
    await store.jobs.sweep();
    expect(await store.jobs.wait('t', 'a', 20_000)).toMatchObject({ state: 'done', attempt: 1 });
    await worker.stop(0);
    // The dead worker's ticket is never used again; once its lock is over, it goes.
    await client.query('update graphile_worker._private_jobs set locked_by = null, locked_at = null');
    await store.sweep();
    expect((await client.query('select id from graphile_worker._private_jobs')).rows).toEqual([]);
    await client.end();
  });

  it('loses no accepted job and ends none twice when producers, workers and the database itself are killed', async () => {
    const database = (await postgres?.createDatabase('faults')) ?? '';
    const outcome = await surviveKills(dataFolder, database, 6, async () => postgres?.crash());
    expect(outcome).toEqual({ lost: [], torn: [], unannounced: [], announcedTwice: 0 });
  });

  it('says that the database cannot be reached', async () => {
    await expect(openStore({ dataFolder, database: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({
      code: 'ERR_STORE_UNREACHABLE',
    });
  });
});
