import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { StoreError } from '../store-error.js';
import type { BlobStore } from './blob-store.js';
import { isBlobHash, missingBlob, writeHashed } from './write-hashed.js';

const retries = 3;
const keysIn = /<Contents>.*?<Key>(.*?)<\/Key>.*?<LastModified>(.*?)<\/LastModified>.*?<\/Contents>/gs;
const nextPageIn = /<NextContinuationToken>(.*?)<\/NextContinuationToken>/s;

/** What `s3://bucket/prefix?endpoint=https://...&region=...` says. */
const parseAddress = (address: string): { base: string; prefix: string; region: string } => {
  const url = new URL(address);
  const endpoint = url.searchParams.get('endpoint') ?? 'https://s3.amazonaws.com';
  const prefix = url.pathname.replace(/^\//, '').replace(/\/?$/, '/').replace(/^\/$/, '');
  return {
    base: `${endpoint.replace(/\/$/, '')}/${url.host}`,
    prefix,
    region: url.searchParams.get('region') ?? process.env['AWS_REGION'] ?? 'us-east-1',
  };
};

/**
 * Blobs as objects named by their SHA-256, in a bucket that all machines reach. The keys come from `AWS_ACCESS_KEY_ID` and
 * `AWS_SECRET_ACCESS_KEY`. Bytes are written to a local file first: their name, which is what they hash to, goes before them.
 * @param address `s3://bucket/prefix?endpoint=https://...&region=...`; without an endpoint Amazon's own
 */
export const createS3BlobStore = (address: string): BlobStore => {
  const { base, prefix, region } = parseAddress(address);
  const aws = new AwsClient({
    accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    service: 's3',
    region,
    retries,
  });

  const ask = async (method: string, target: string, init: RequestInit = {}): Promise<Response> => {
    const reply = await aws.fetch(`${base}${target}`, { method, ...init }).catch((cause: unknown) => {
      throw new StoreError('ERR_STORE_UNREACHABLE', `cannot reach the blobs at ${base}`, { cause });
    });
    if (reply.ok || reply.status === 404) return reply;
    throw new StoreError(
      'ERR_STORE_UNREACHABLE',
      `the blobs at ${base} answered ${method} with status ${reply.status}`,
    );
  };
  const place = (hash: string): string => {
    if (!isBlobHash(hash)) throw missingBlob(hash);
    return `/${prefix}${hash}`;
  };
  const find = async (hash: string): Promise<Response> => {
    const reply = await ask('GET', place(hash));
    if (reply.status === 404) throw missingBlob(hash);
    return reply;
  };

  return {
    put: async (bytes, options) => {
      const folder = await mkdtemp(join(tmpdir(), 'docquorum-blob-'));
      try {
        const file = join(folder, 'bytes');
        const info = await writeHashed(file, bytes, options);
        const headers = { 'x-amz-content-sha256': info.hash };
        const reply = await ask('PUT', place(info.hash), { headers, body: await openAsBlob(file) });
        if (!reply.ok) throw new StoreError('ERR_STORE_UNREACHABLE', `there is no bucket at ${base}`);
        return info;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    get: async (hash) => new Uint8Array(await (await find(hash)).arrayBuffer()),
    stream: async (hash) => Readable.fromWeb((await find(hash)).body as ReadableStream),
    has: async (hash) => isBlobHash(hash) && (await ask('HEAD', place(hash))).ok,
    delete: async (hash) => {
      await ask('DELETE', place(hash));
    },
    sweep: async (isUsed, graceMs) => {
      const old = Date.now() - graceMs;
      let swept = 0;
      let token: string | undefined;
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix });
        if (token !== undefined) query.set('continuation-token', token);
        const list = await (await ask('GET', `?${query.toString()}`)).text();
        for (const [, key = '', changed = ''] of list.matchAll(keysIn)) {
          const hash = key.slice(prefix.length);
          if (!isBlobHash(hash) || Date.parse(changed) >= old || (await isUsed(hash))) continue;
          await ask('DELETE', place(hash));
          swept += 1;
        }
        token = nextPageIn.exec(list)?.[1];
      } while (token !== undefined);
      return swept;
    },
  };
};
