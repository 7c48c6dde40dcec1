import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewJob, Store } from '../../src/index.js';
import { testBlobs } from './blob-conformance.js';
import { testWorkers } from './worker-conformance.js';

const leaseMs = 60_000;

/** What every driver must do. `open` gives a store on the same data each time within one run of the suite. */
export const testStore = (open: () => Promise<Store>): void => {
  let store: Store;
  let count = 0;
  const job = (more: Partial<NewJob> = {}): NewJob => ({
    id: `job-${String((count += 1)).padStart(4, '0')}`,
    tenant: 'ours',
    kind: `kind-${count}`,
    payload: { file: 'a.pdf' },
    ...more,
  });
  /** Claims only what the test put in. */
  const claim = (kind: string, ms = leaseMs, worker = 'w1') => store.jobs.claim({ worker, leaseMs: ms, kinds: [kind] });
  const claimed = async (kind: string, ms = leaseMs, worker = 'w1') => {
    const held = await claim(kind, ms, worker);
    if (held === undefined) throw new Error(`nothing to claim of ${kind}`);
    return held;
  };

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  testWorkers(() => store);

  describe('jobs', () => {
    it('keeps what was enqueued and gives it back', async () => {
      const asked = job({ metadata: { order: '7' }, filename: 'é ü.pdf', documentType: 'pdf', priority: 10 });
      const made = await store.jobs.enqueue(asked);
      expect(await store.jobs.get('ours', asked.id)).toEqual(made);
      expect(made).toMatchObject({
        ...asked,
        state: 'queued',
        attempt: 0,
        result: null,
        error: null,
        finishedAt: null,
      });
    });

    it('refuses an id that is taken and leaves the first job as it was', async () => {
      const asked = job();
      const made = await store.jobs.enqueue(asked);
      await expect(store.jobs.enqueue({ ...asked, payload: { other: true } })).rejects.toMatchObject({
        code: 'ERR_STORE_DUPLICATE',
      });
      expect(await store.jobs.get('ours', asked.id)).toEqual(made);
    });

    it("shows no tenant another's jobs", async () => {
      const asked = job();
      await store.jobs.enqueue(asked);
      expect(await store.jobs.get('theirs', asked.id)).toBeUndefined();
      expect(await store.jobs.cancel('theirs', asked.id)).toBeUndefined();
      expect(await store.jobs.delete('theirs', asked.id)).toBe(false);
      expect(
        (await store.jobs.list({ tenant: 'theirs', kind: asked.kind }, { limit: 10, order: 'asc' })).items,
      ).toEqual([]);
      expect(await store.jobs.get('ours', asked.id)).toMatchObject({ state: 'queued' });
    });

    it('hands out higher priorities first, then older jobs, each once', async () => {
      const kind = job().kind;
      const low = await store.jobs.enqueue(job({ kind }));
      await sleep(2);
      const later = await store.jobs.enqueue(job({ kind }));
      const high = await store.jobs.enqueue(job({ kind, priority: 10 }));
      const order = [await claimed(kind), await claimed(kind), await claimed(kind)].map((held) => held.job.id);
      expect(order).toEqual([high.id, low.id, later.id]);
      expect(await claim(kind)).toBeUndefined();
    });

    it('gives every job to one of many workers that ask at once', async () => {
      const kind = job().kind;
      await Promise.all(Array.from({ length: 20 }, () => store.jobs.enqueue(job({ kind }))));
      const held = await Promise.all(Array.from({ length: 25 }, (_, index) => claim(kind, leaseMs, `w${index}`)));
      const ids = held.flatMap((one) => (one === undefined ? [] : [one.job.id]));
      expect(new Set(ids).size).toBe(ids.length);
      // Rows locked by another claim are passed over, so one round may leave some; a second round takes them.
      const rest = await Promise.all(Array.from({ length: 20 }, () => claim(kind)));
      expect(ids.length + rest.filter((one) => one !== undefined).length).toBe(20);
    });

    it('finishes once, and only for the holder of the current attempt', async () => {
      const asked = job();
      await store.jobs.enqueue(asked);
      const lost = await claimed(asked.kind, -1, 'slow');
      const current = await claimed(asked.kind, leaseMs, 'fast');
      expect(current.attempt).toBe(2);
      expect(await store.jobs.renew(lost, leaseMs)).toBe(false);
      expect(await store.jobs.finish(lost, { by: 'slow' })).toBe(false);
      expect(await store.jobs.finish(current, { by: 'fast' })).toBe(true);
      expect(await store.jobs.finish(current, { by: 'twice' })).toBe(false);
      expect(await store.jobs.get('ours', asked.id)).toMatchObject({
        state: 'done',
        result: { by: 'fast' },
        error: null,
      });
    });

    it('tries again after a failure until the attempts are used up', async () => {
      const asked = job({ maxAttempts: 2 });
      await store.jobs.enqueue(asked);
      const error = { code: 'ERR_X', message: 'no luck' };
      expect(await store.jobs.fail(await claimed(asked.kind), error, 0)).toBe(true);
      expect(await store.jobs.get('ours', asked.id)).toMatchObject({ state: 'queued', error: null });
      expect(await store.jobs.fail(await claimed(asked.kind), error, 0)).toBe(true);
      expect(await store.jobs.get('ours', asked.id)).toMatchObject({ state: 'failed', error });
      expect(await claim(asked.kind)).toBeUndefined();
    });

    it('waits before it tries again', async () => {
      const asked = job();
      await store.jobs.enqueue(asked);
      await store.jobs.fail(await claimed(asked.kind), { code: 'ERR_X', message: 'later' }, 60_000);
      expect(await claim(asked.kind)).toBeUndefined();
    });

    it('counts no attempt for work that a worker hands back', async () => {
      const asked = job({ maxAttempts: 1 });
      await store.jobs.enqueue(asked);
      await store.jobs.release(await claimed(asked.kind));
      expect((await claimed(asked.kind)).attempt).toBe(1);
    });

    it('cancels queued and active jobs at once and tells the worker by its lease', async () => {
      const asked = job();
      await store.jobs.enqueue(asked);
      const held = await claimed(asked.kind);
      expect(await store.jobs.cancel('ours', asked.id)).toMatchObject({ state: 'cancelled' });
      expect(await store.jobs.renew(held, leaseMs)).toBe(false);
      expect(await store.jobs.finish(held, { late: true })).toBe(false);
      expect(await store.jobs.cancel('ours', asked.id)).toMatchObject({ state: 'cancelled', result: null });
    });

    it('leaves a final job as it is when cancelled', async () => {
      const asked = job();
      await store.jobs.enqueue(asked);
      await store.jobs.finish(await claimed(asked.kind), 1);
      expect(await store.jobs.cancel('ours', asked.id)).toMatchObject({ state: 'done', result: 1 });
    });

    it('takes up the work of a lost worker, and gives up when every attempt was lost', async () => {
      const asked = job({ maxAttempts: 2 });
      await store.jobs.enqueue(asked);
      await claimed(asked.kind, -1);
      await store.jobs.sweep();
      expect(await store.jobs.get('ours', asked.id)).toMatchObject({ state: 'queued', attempt: 1 });
      await claimed(asked.kind, -1);
      await store.jobs.sweep();
      expect(await store.jobs.get('ours', asked.id)).toMatchObject({
        state: 'failed',
        error: { code: 'ERR_JOB_ATTEMPTS' },
      });
    });

    it('filters lists by state, name, type, time and metadata', async () => {
      const kind = job().kind;
      const one = await store.jobs.enqueue(
        job({ kind, filename: 'Rechnung_100%.pdf', documentType: 'pdf', metadata: { a: '1', b: '2' } }),
      );
      const two = await store.jobs.enqueue(
        job({ kind, filename: 'other.docx', documentType: 'docx', metadata: { a: '1' } }),
      );
      const ids = async (filter: object) =>
        (await store.jobs.list({ tenant: 'ours', kind, ...filter }, { limit: 10, order: 'asc' })).items
          .map(({ id }) => id)
          .sort();
      expect(await ids({})).toEqual([one.id, two.id]);
      expect(await ids({ states: ['done'] })).toEqual([]);
      expect(await ids({ filename: 'other.docx' })).toEqual([two.id]);
      expect(await ids({ filenameContains: '100%' })).toEqual([one.id]);
      expect(await ids({ filenameContains: 'rechnung' })).toEqual([one.id]);
      expect(await ids({ filenameContains: '_' })).toEqual([one.id]);
      expect(await ids({ documentTypes: ['docx', 'xlsx'] })).toEqual([two.id]);
      expect(await ids({ metadata: { a: '1', b: '2' } })).toEqual([one.id]);
      expect(await ids({ createdFrom: two.createdAt + 60_000 })).toEqual([]);
      expect(await ids({ createdBefore: two.createdAt + 60_000 })).toEqual([one.id, two.id]);
    });

    it.each(['asc', 'desc'] as const)('pages through a list %s and back, each job once', async (order) => {
      const kind = job().kind;
      for (let index = 0; index < 7; index += 1) await store.jobs.enqueue(job({ kind }));
      const page = (more: object) => store.jobs.list({ tenant: 'ours', kind }, { limit: 3, order, ...more });
      const first = await page({});
      const second = await page({ after: first.items.at(-1)?.id });
      const third = await page({ after: second.items.at(-1)?.id });
      const seen = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
      expect(seen.length).toBe(7);
      expect([...seen].sort()).toEqual(order === 'asc' ? seen : [...seen].reverse());
      expect([first, second, third].map(({ hasMore }) => hasMore)).toEqual([true, true, false]);
      expect((await page({ before: third.items[0]?.id })).items).toEqual(second.items);
    });

    it('refuses a cursor that it does not know, two cursors, and a limit out of range', async () => {
      const filter = { tenant: 'ours', kind: 'none' };
      await expect(store.jobs.list(filter, { limit: 3, order: 'asc', after: 'x' })).rejects.toMatchObject({
        code: 'ERR_STORE_CURSOR',
      });
      await expect(store.jobs.list(filter, { limit: 3, order: 'asc', after: 'x', before: 'y' })).rejects.toMatchObject({
        code: 'ERR_OPTION',
      });
      await expect(store.jobs.list(filter, { limit: 0, order: 'asc' })).rejects.toMatchObject({ code: 'ERR_OPTION' });
    });

    it('wakes workers when work comes, and waiters when it ends', async () => {
      const asked = job();
      const woken = new Promise<void>((resolve) => {
        const stop = store.jobs.onWork(() => {
          stop();
          resolve();
        });
      });
      await store.jobs.enqueue(asked);
      await woken;
      const waiting = store.jobs.wait('ours', asked.id, 20_000);
      await store.jobs.finish(await claimed(asked.kind), 'answer');
      expect(await waiting).toMatchObject({ state: 'done', result: 'answer' });
    });

    it('shows those who watch how far a job is, then its end', async () => {
      const asked = job();
      await store.jobs.enqueue(asked);
      const seen: [string, unknown][] = [];
      const watching = (async () => {
        for await (const { state, progress } of store.jobs.watch('ours', asked.id)) seen.push([state, progress]);
      })();
      await sleep(50);
      const held = await claimed(asked.kind);
      await store.jobs.progress(held, { pages: 1 });
      await sleep(600);
      await store.jobs.finish(held, 1);
      await watching;
      expect(seen[0]).toEqual(['queued', null]);
      expect(seen).toContainEqual(['active', { pages: 1 }]);
      expect(seen.at(-1)?.[0]).toBe('done');
    });

    it('stops waiting when the time is over or the caller goes', async () => {
      const asked = job();
      await store.jobs.enqueue(asked);
      expect(await store.jobs.wait('ours', asked.id, 20)).toMatchObject({ state: 'queued' });
      expect(await store.jobs.wait('ours', asked.id, 60_000, AbortSignal.timeout(20))).toMatchObject({
        state: 'queued',
      });
    });

    it('sends the messages of a job when it is final, not before, until they are settled', async () => {
      const asked = job();
      const message = { id: `message-${asked.id}`, kind: 'webhook', body: { to: 'x' } };
      await store.jobs.enqueue(asked, [message]);
      const ours = async () => (await store.jobs.claimOutbox(50, 0)).filter(({ jobId }) => jobId === asked.id);
      expect(await ours()).toEqual([]);
      await store.jobs.finish(await claimed(asked.kind), null);
      expect(await ours()).toMatchObject([{ ...message, tenant: 'ours', attempts: 1 }]);
      await store.jobs.settleOutbox(message.id, { delivered: false, retryInMs: 0, note: 'HTTP 503' });
      expect(await ours()).toMatchObject([{ id: message.id, attempts: 2 }]);
      await store.jobs.settleOutbox(message.id, { delivered: true });
      expect(await ours()).toEqual([]);
    });

    it('drops final jobs that expired, never waiting ones', async () => {
      const waiting = job({ expiresAt: 1 });
      const final = job({ expiresAt: 1 });
      await store.jobs.enqueue(waiting);
      await store.jobs.enqueue(final);
      await store.jobs.finish(await claimed(final.kind), 1);
      await store.jobs.sweep();
      expect(await store.jobs.get('ours', final.id)).toBeUndefined();
      expect(await store.jobs.get('ours', waiting.id)).toMatchObject({ state: 'queued' });
    });

    it('counts what waits and runs', async () => {
      const before = await store.jobs.load();
      await store.jobs.enqueue(job());
      expect((await store.jobs.load()).queued).toBe(before.queued + 1);
    });
  });

  describe('records', () => {
    const id = () => ({ tenant: 'ours', kind: 'schema', id: `record-${(count += 1)}` });

    it('replaces a body or keeps it as an older version, as asked', async () => {
      const record = id();
      await store.records.put({ ...record, body: { v: 1 } });
      await store.records.put({ ...record, body: { v: 2 } });
      await store.records.put({ ...record, body: { v: 3 }, newVersion: true });
      expect(await store.records.get('ours', 'schema', record.id)).toMatchObject({ version: 2, body: { v: 3 } });
      expect(await store.records.get('ours', 'schema', record.id, 1)).toMatchObject({ body: { v: 2 } });
      expect((await store.records.versions('ours', 'schema', record.id)).map(({ version }) => version)).toEqual([2, 1]);
      expect(await store.records.get('theirs', 'schema', record.id)).toBeUndefined();
      expect(await store.records.delete('ours', 'schema', record.id)).toBe(true);
      expect(await store.records.get('ours', 'schema', record.id)).toBeUndefined();
    });

    it('lists the newest version of each', async () => {
      const kind = `kind-${(count += 1)}`;
      for (const name of ['a', 'b']) {
        await store.records.put({ tenant: 'ours', kind, id: name, body: { v: 1 } });
        await store.records.put({ tenant: 'ours', kind, id: name, body: { v: 2 }, newVersion: true });
        await sleep(2);
      }
      const page = await store.records.list({ tenant: 'ours', kind }, { limit: 1, order: 'desc' });
      expect(page).toMatchObject({ items: [{ id: 'b', version: 2 }], hasMore: true });
      const next = await store.records.list({ tenant: 'ours', kind }, { limit: 1, order: 'desc', after: 'b' });
      expect(next).toMatchObject({ items: [{ id: 'a', version: 2 }], hasMore: false });
    });

    it('drops what expired', async () => {
      const record = id();
      await store.records.put({ ...record, body: {}, expiresAt: 1 });
      await store.records.sweep();
      expect(await store.records.get('ours', 'schema', record.id)).toBeUndefined();
    });
  });

  testBlobs(() => store.blobs);

  describe('keys', () => {
    it('knows a key until it is revoked, and never shows it again', async () => {
      const { key, apiKey } = await store.keys.create({ tenant: 'ours', name: 'laptop' });
      expect(await store.keys.verify(key)).toEqual(apiKey);
      expect(await store.keys.verify(`${key}x`)).toBeUndefined();
      expect(JSON.stringify(await store.keys.list())).not.toContain(key);
      expect(await store.keys.revoke(apiKey.id)).toBe(true);
      expect(await store.keys.verify(key)).toBeUndefined();
    });
  });

  describe('idempotency', () => {
    const request = (more: object = {}) => ({
      scope: 's',
      key: `key-${(count += 1)}`,
      bodyHash: 'h',
      ttlMs: 60_000,
      leaseMs: 60_000,
      ...more,
    });

    const firstTime = { state: 'begun', attempt: { again: false } };

    it('lets one request run, tells the others to wait, then gives them its answer', async () => {
      const asked = request();
      const states = (await Promise.all([1, 2, 3].map(() => store.idempotency.begin(asked))))
        .map(({ state }) => state)
        .sort();
      expect(states).toEqual(['begun', 'running', 'running']);
      await store.idempotency.complete(asked.scope, asked.key, { status: 201, body: { id: 'x' } });
      expect(await store.idempotency.begin(asked)).toEqual({
        state: 'done',
        answer: { status: 201, body: { id: 'x' } },
      });
      expect(await store.idempotency.begin({ ...asked, bodyHash: 'other' })).toEqual({ state: 'conflict' });
      expect(await store.idempotency.begin({ ...asked, scope: 'elsewhere' })).toMatchObject(firstTime);
    });

    it('frees a key that was abandoned or expired', async () => {
      const abandoned = request();
      await store.idempotency.begin(abandoned);
      await store.idempotency.abandon(abandoned.scope, abandoned.key);
      expect(await store.idempotency.begin(abandoned)).toMatchObject(firstTime);
      const expired = request({ ttlMs: -1 });
      await store.idempotency.begin(expired);
      expect(await store.idempotency.begin({ ...expired, bodyHash: 'other' })).toMatchObject(firstTime);
    });

    it('lets a request whose server was lost go on as the same attempt, and one that is alive alone', async () => {
      const lost = request({ leaseMs: -1 });
      const first = await store.idempotency.begin(lost);
      const second = await store.idempotency.begin(lost);
      if (first.state !== 'begun' || second.state !== 'begun') throw new Error('not begun');
      expect(second.attempt).toEqual({ id: first.attempt.id, again: true });
      await store.idempotency.renew(lost.scope, lost.key, 60_000);
      expect(await store.idempotency.begin(lost)).toEqual({ state: 'running' });
    });
  });

  it('keeps all of it when closed and opened again', async () => {
    const asked = job();
    await store.jobs.enqueue(asked);
    await store.close();
    store = await open();
    expect(await store.jobs.get('ours', asked.id)).toMatchObject({ state: 'queued' });
    expect(await store.health()).toEqual({ ok: true });
  });
};
