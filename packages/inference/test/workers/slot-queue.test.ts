import { describe, expect, it } from 'vitest';
import { SlotQueue } from '../../src/workers/slot-queue.js';

const { signal } = new AbortController();

describe('SlotQueue', () => {
  it('hands freed slots to those who wait, in their order', async () => {
    const queue = new SlotQueue(1);
    const order: string[] = [];
    const first = await queue.take(signal);
    const waiting = ['a', 'b'].map(async (name) => {
      const release = await queue.take(signal);
      order.push(name);
      release();
    });
    expect(order).toEqual([]);
    first();
    await Promise.all(waiting);
    expect(order).toEqual(['a', 'b']);
  });

  it('takes a slot back once however often it is returned', async () => {
    const queue = new SlotQueue(1);
    const release = await queue.take(signal);
    release();
    release();
    await queue.take(signal);
    const controller = new AbortController();
    const third = queue.take(controller.signal);
    controller.abort(new Error('still taken'));
    await expect(third).rejects.toThrow('still taken');
  });

  it('forgets those who stop waiting', async () => {
    const queue = new SlotQueue(1);
    const release = await queue.take(signal);
    const controller = new AbortController();
    const gone = queue.take(controller.signal);
    controller.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    release();
    await expect(queue.take(signal)).resolves.toBeTypeOf('function');
  });

  it('is drained when every slot is back', async () => {
    const queue = new SlotQueue(2);
    const [a, b] = [await queue.take(signal), await queue.take(signal)];
    let isDrained = false;
    const drained = queue.drained().then(() => (isDrained = true));
    a();
    await Promise.resolve();
    expect(isDrained).toBe(false);
    b();
    await drained;
    await queue.drained();
  });
});
