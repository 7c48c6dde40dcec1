import { describe, expect, it } from 'vitest';
import { filesOfAllKinds } from './support/files-of-all-kinds.js';
import { readMutated } from './support/read-mutated.js';

describe('mutated files', () => {
  it.each(Object.keys(filesOfAllKinds))(
    'like %s give pages or a typed error',
    async (filename) => {
      // Each PDF starts a thread; `rendering` tries more of them.
      const count = filename.endsWith('.pdf') ? 10 : 50;
      expect((await readMutated(filename, count, 7)).untyped).toEqual([]);
    },
    120_000,
  );
});
