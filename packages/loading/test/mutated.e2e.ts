import { describe, expect, it } from 'vitest';
import { filesOfAllKinds } from './support/files-of-all-kinds.js';
import { readMutated } from './support/read-mutated.js';

/** 20,000 files over all kinds; `MUTATIONS` and `SEED` make other ones. */
const kinds = Object.keys(filesOfAllKinds);
const count = Math.ceil(Number(process.env['MUTATIONS'] ?? 20_000) / kinds.length);
const seed = Number(process.env['SEED'] ?? 1);

describe('many mutated files', () => {
  it.each(kinds)(
    'like %s give pages or a typed error, in bounded time and memory',
    async (filename) => {
      const before = process.memoryUsage().rss;
      const { read, refused, untyped, slowest } = await readMutated(filename, count, seed);
      const grown = process.memoryUsage().rss - before;
      process.stdout.write(
        `${filename}: ${read} read, ${refused} refused, slowest ${slowest.toFixed(1)} s, ${Math.round(grown / 2 ** 20)} MiB more\n`,
      );
      expect(untyped).toEqual([]);
      expect(slowest).toBeLessThan(30);
      expect(grown).toBeLessThan(1024 ** 3);
    },
    1_800_000,
  );
});
