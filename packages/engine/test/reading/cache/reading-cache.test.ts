import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskCache } from '../../../src/reading/cache/disk-cache.js';
import { MemoryCache } from '../../../src/reading/cache/memory-cache.js';
import { ReadingCache } from '../../../src/reading/cache/reading-cache.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docquorum-cache-'));
});
afterEach(() => rm(folder, { recursive: true }));

const files = async (): Promise<string[]> => (await readdir(folder)).map((name) => join(folder, name));
const cache = (options: { memory?: number; disk?: number; versions?: string } = {}): ReadingCache =>
  new ReadingCache(
    new MemoryCache(options.memory ?? 1e6),
    options.disk === undefined ? undefined : new DiskCache(folder, options.disk),
    options.versions ?? '1',
  );
/** Asks for a value and tells whether it had to be computed. */
async function ask(
  from: ReadingCache,
  name = 'page',
  { bust = false, document = 'a', value = {} as unknown } = {},
): Promise<boolean> {
  let computed = false;
  await from.forDocument(document, bust).remember(name, async () => {
    computed = true;
    return value;
  });
  return computed;
}

describe('ReadingCache', () => {
  it('computes an entry once, apart for every document and name', async () => {
    const one = cache();
    expect(await ask(one)).toBe(true);
    expect(await ask(one)).toBe(false);
    expect(await ask(one, 'other')).toBe(true);
    expect(await ask(one, 'page', { document: 'b' })).toBe(true);
  });

  it('does not remember failures', async () => {
    const one = cache();
    const failing = one.forDocument('a', false).remember('page', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await ask(one)).toBe(true);
  });

  it('computes anew and replaces when it is told to', async () => {
    const one = cache({ disk: 1e6 });
    await ask(one, 'page', { value: 1 });
    expect(await ask(one, 'page', { bust: true, value: 2 })).toBe(true);
    expect(await one.forDocument('a', false).remember('page', async () => 3)).toBe(2);
  });

  it('forgets what was not used for longest when memory is full', async () => {
    const one = cache({ memory: 300 });
    for (const name of ['a', 'b', 'a', 'c']) await ask(one, name, { value: 'x'.repeat(40) });
    expect(await ask(one, 'a')).toBe(false);
    expect(await ask(one, 'b')).toBe(true);
  });

  it('finds entries of an earlier process on the disk, unless a reader has changed', async () => {
    const value = { text: 'Grüße', numbers: [0.1, 2] };
    await ask(cache({ disk: 1e6 }), 'page', { value });
    expect(
      await cache({ disk: 1e6 })
        .forDocument('a', false)
        .remember('page', async () => 'new'),
    ).toEqual(value);
    expect(await ask(cache({ disk: 1e6, versions: '2' }))).toBe(true);
  });

  it('notices a spoiled file and computes it again', async () => {
    await ask(cache({ disk: 1e6 }), 'page', { value: 'right' });
    const [path = ''] = await files();
    const bytes = await readFile(path);
    for (const spoiled of [bytes.subarray(0, bytes.length - 3), Buffer.alloc(0), Buffer.from(bytes).fill(7, 34, 36)]) {
      await writeFile(path, spoiled);
      expect(await ask(cache({ disk: 1e6 }), 'page', { value: 'right' })).toBe(true);
      expect(await ask(cache({ disk: 1e6 }))).toBe(false);
    }
  });

  it('keeps its folder below the limit', async () => {
    const one = cache({ memory: 0, disk: 4000 });
    for (let index = 0; index < 30; index += 1) {
      const value = Array.from({ length: 100 }, (_, at) => Math.sin(index * 100 + at));
      await ask(one, String(index), { value });
    }
    const sizes = await Promise.all((await files()).map(async (path) => (await stat(path)).size));
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(4000);
    expect(await ask(one, '29')).toBe(false);
    expect(await ask(one, '0')).toBe(true);
  });

  it('says so when the folder cannot be made', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const one = new ReadingCache(new MemoryCache(0), new DiskCache(join(file, 'x'), 1000), '1');
    await expect(ask(one)).rejects.toMatchObject({ code: 'ERR_OPTION' });
  });
});
