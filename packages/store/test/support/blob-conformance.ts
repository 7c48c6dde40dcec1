import { describe, expect, it } from 'vitest';
import type { BlobStore } from '../../src/index.js';

/** What every place for blobs must do. */
export const testBlobs = (blobs: () => BlobStore): void => {
  describe('blobs', () => {
    it('keeps bytes by content and streams them in and out', async () => {
      const bytes = Buffer.from('some bytes');
      const info = await blobs().put(bytes);
      async function* parts() {
        yield bytes.subarray(0, 3);
        yield bytes.subarray(3);
      }
      expect(await blobs().put(parts())).toEqual(info);
      expect(Buffer.from(await blobs().get(info.hash)).toString()).toBe('some bytes');
      expect(await blobs().has(info.hash)).toBe(true);
      let streamed = '';
      for await (const chunk of await blobs().stream(info.hash)) streamed += String(chunk);
      expect(streamed).toBe('some bytes');
    });

    it('sweeps what nobody uses and is old enough, and deletes what it is told to', async () => {
      const [kept, unused] = [await blobs().put(Buffer.from('kept')), await blobs().put(Buffer.from('unused'))];
      const isUsed = async (hash: string) => hash !== unused.hash;
      await blobs().sweep(isUsed, 60_000);
      expect(await blobs().has(unused.hash)).toBe(true);
      expect(await blobs().sweep(isUsed, -60_000)).toBe(1);
      expect([await blobs().has(unused.hash), await blobs().has(kept.hash)]).toEqual([false, true]);
      await blobs().delete(kept.hash);
      expect(await blobs().has(kept.hash)).toBe(false);
    });

    it('refuses what is too large and leaves nothing behind', async () => {
      await expect(blobs().put(Buffer.alloc(100), { maxBytes: 99 })).rejects.toMatchObject({
        code: 'ERR_STORE_BLOB_SIZE',
      });
    });

    it.each(['0'.repeat(64), '../../etc/passwd', ''])('knows no blob %j', async (hash) => {
      await expect(blobs().get(hash)).rejects.toMatchObject({ code: 'ERR_STORE_BLOB_MISSING' });
      expect(await blobs().has(hash)).toBe(false);
    });
  });
};
