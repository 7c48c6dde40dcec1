import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { NewJob, Store } from '../../src/index.js';

/** What the workers of every driver must do. */
export const testWorkers = (store: () => Store): void => {
  let count = 0;
  const job = (more: Partial<NewJob> = {}): NewJob => {
    count += 1;
    return { id: `work-${count}`, tenant: 'ours', kind: `work-kind-${count}`, payload: {}, ...more };
  };

  describe('workers', () => {
    it('run what is queued, each job once, and leave other kinds', async () => {
      const kind = job().kind;
      const other = await store().jobs.enqueue(job());
      const early = await store().jobs.enqueue(job({ kind }));
      const seen: string[] = [];
      const worker = store().startWorker({
        concurrency: 3,
        handlers: {
          [kind]: async ({ id }) => {
            seen.push(id);
            return { ran: id };
          },
        },
      });
      const later = await Promise.all(Array.from({ length: 10 }, () => store().jobs.enqueue(job({ kind }))));
      for (const { id } of [early, ...later]) {
        expect(await store().jobs.wait('ours', id, 20_000)).toMatchObject({ state: 'done', result: { ran: id } });
      }
      await worker.stop(0);
      expect(seen.sort()).toEqual([early, ...later].map(({ id }) => id).sort());
      expect(await store().jobs.get('ours', other.id)).toMatchObject({ state: 'queued' });
    });

    it('hand back what they hold when they stop, for the next', async () => {
      const asked = job({ maxAttempts: 1 });
      await store().jobs.enqueue(asked);
      let begun = (): void => undefined;
      const running = new Promise<void>((resolve) => (begun = resolve));
      const slow = store().startWorker({
        handlers: {
          [asked.kind]: async (_job, { signal }) => {
            begun();
            await sleep(60_000, undefined, { signal });
            return null;
          },
        },
      });
      await running;
      await slow.stop(10);
      expect(await store().jobs.get('ours', asked.id)).toMatchObject({ state: 'queued', attempt: 0 });
      const next = store().startWorker({ handlers: { [asked.kind]: async () => 'done' } });
      expect(await store().jobs.wait('ours', asked.id, 20_000)).toMatchObject({ state: 'done', result: 'done' });
      await next.stop(0);
    });

    it('try again what failed, after its delay', async () => {
      const asked = job();
      const worker = store().startWorker({
        handlers: {
          [asked.kind]: async ({ attempt }) => {
            if (attempt === 1) throw new Error('not yet');
            return attempt;
          },
        },
        onError: () => ({ error: { code: 'ERR_X', message: 'again' }, retryInMs: 50 }),
      });
      await store().jobs.enqueue(asked);
      expect(await store().jobs.wait('ours', asked.id, 20_000)).toMatchObject({ state: 'done', result: 2 });
      await worker.stop(0);
    });

    it('take up a job whose worker was lost, once its lease is over', async () => {
      const asked = job();
      await store().jobs.enqueue(asked);
      await store().jobs.claim({ worker: 'lost', leaseMs: -1, kinds: [asked.kind] });
      const worker = store().startWorker({ handlers: { [asked.kind]: async ({ attempt }) => attempt } });
      await store().jobs.sweep();
      expect(await store().jobs.wait('ours', asked.id, 20_000)).toMatchObject({ state: 'done', result: 2 });
      await worker.stop(0);
    });
  });
};
