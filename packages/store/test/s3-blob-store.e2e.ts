import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../src/index.js';
import { testBlobs } from './support/blob-conformance.js';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('blobs on a server that speaks S3', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docquorum-s3-'));
  let server: S3rver;
  let store: Store;
  let address: (bucket: string) => string;
  beforeAll(async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'S3RVER';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'S3RVER';
    const port = await freePort();
    server = new S3rver({
      port,
      address: '127.0.0.1',
      silent: true,
      directory: join(folder, 's3'),
      configureBuckets: [{ name: 'documents', configs: [] }],
    });
    await server.run();
    address = (bucket) => `s3://${bucket}/of/docquorum?endpoint=http://127.0.0.1:${port}`;
    store = await openStore({ dataFolder: folder, blobs: address('documents') });
  });
  afterAll(async () => {
    await store.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  testBlobs(() => store.blobs);

  it('take and give back 20 MB unchanged', async () => {
    const bytes = Buffer.alloc(20 * 1024 ** 2, 'docquorum');
    const { hash, size } = await store.blobs.put(bytes);
    expect(size).toBe(bytes.length);
    expect(bytes.equals(await store.blobs.get(hash))).toBe(true);
  });

  it('say that the bucket is not there, or refuses the key', async () => {
    await using other = await openStore({ dataFolder: folder, blobs: address('none') });
    await expect(other.blobs.put(Buffer.from('x'))).rejects.toMatchObject({ code: 'ERR_STORE_UNREACHABLE' });
    process.env['AWS_ACCESS_KEY_ID'] = 'nobody';
    await using stranger = await openStore({ dataFolder: folder, blobs: address('documents') });
    await expect(stranger.blobs.put(Buffer.from('x'))).rejects.toMatchObject({ code: 'ERR_STORE_UNREACHABLE' });
  });
});
