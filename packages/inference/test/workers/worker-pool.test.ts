import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workerEntry } from '../../src/workers/worker-entry.js';
import { WorkerPool } from '../../src/workers/worker-pool.js';
import type { SampleTask } from './sample.worker.js';

let pool: WorkerPool<SampleTask, string>;
beforeEach(() => {
  pool = new WorkerPool({ entry: workerEntry('sample.worker', import.meta.url), threads: 1, workerData: 'hello' });
});
afterEach(() => pool.close());

describe('WorkerPool', () => {
  it('gives every thread its data and every task its answer', async () => {
    const values = ['a', 'b', 'c'];
    const answers = await Promise.all(values.map((value) => pool.run(() => ({ does: 'echo', value }))));
    expect(answers).toEqual(['hello a', 'hello b', 'hello c']);
  });

  it('lets many tasks wait without a warning of a leak', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    await Promise.all(Array.from({ length: 40 }, () => pool.run(() => ({ does: 'echo', value: '' }))));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('rebuilds typed errors with code and details', async () => {
    await expect(pool.run(() => ({ does: 'throw-typed' }))).rejects.toMatchObject({
      name: 'InferenceError',
      code: 'ERR_INFERENCE_MODEL_MISSING',
      details: { path: 'x' },
    });
  });

  it('turns any other error into ERR_INFERENCE_FAILED and keeps its message', async () => {
    await expect(pool.run(() => ({ does: 'throw' }))).rejects.toMatchObject({
      code: 'ERR_INFERENCE_FAILED',
      message: expect.stringContaining('plain trouble'),
    });
  });

  it('tells a running task of an abort and uses its thread again', async () => {
    const controller = new AbortController();
    const running = pool.run(() => ({ does: 'wait-for-cancel' }), controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(running).rejects.toThrow('enough');
    await expect(pool.run(() => ({ does: 'echo', value: 'next' }))).resolves.toBe('hello next');
  });

  it('replaces a thread that died and tries its task once more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pool-'));
    const answer = pool.run(() => ({ does: 'die-once', file: join(folder, 'died') }));
    await expect(answer).resolves.toBe('survived');
    rmSync(folder, { recursive: true });
  });

  it('gives up on a task that kills its thread twice, and goes on with others', async () => {
    await expect(pool.run(() => ({ does: 'die' }))).rejects.toMatchObject({ code: 'ERR_INFERENCE_FAILED' });
    await expect(pool.run(() => ({ does: 'echo', value: 'alive' }))).resolves.toBe('hello alive');
  });

  it('closes while a task runs, by telling it to stop', async () => {
    const settled = Promise.allSettled([pool.run(() => ({ does: 'wait-for-cancel' }))]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await pool.close();
    expect(await settled).toMatchObject([{ status: 'rejected', reason: { code: 'ERR_INFERENCE_CLOSED' } }]);
  });
});
