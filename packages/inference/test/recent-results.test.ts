import { describe, expect, it } from 'vitest';
import { RecentResults } from '../src/recent-results.js';

describe('RecentResults', () => {
  it('computes each key once and forgets the one that was used longest ago', async () => {
    const results = new RecentResults<string>(2);
    const computed: string[] = [];
    const get = (key: string) =>
      results.get(key, async () => {
        computed.push(key);
        return key.toUpperCase();
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await get(key)).toBe(key.toUpperCase());
    expect(computed).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not remember failures', async () => {
    const results = new RecentResults<number>(2);
    await expect(results.get('x', () => Promise.reject(new Error('first')))).rejects.toThrow('first');
    await expect(results.get('x', async () => 1)).resolves.toBe(1);
  });
});
