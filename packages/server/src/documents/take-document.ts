import { basename } from 'node:path';
import { blake2b } from '@noble/hashes/blake2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Store } from '@docquorum/store';
import { WireError } from '../http/wire-error.js';
import type { DocumentRef } from '../work/job-payloads.js';
import { mimeType, typeHeadBytes } from './mime-type.js';

/** A document in the store with the id by which the Retab format calls it. */
export interface TakenDocument {
  ref: DocumentRef;
  /** `file_` and the 16 hex digits of BLAKE2b with a digest of 8 bytes. */
  fileId: string;
}

/** Names come from outside: only the last part of a path counts, whichever way its slashes lean. */
export const safeName = (name: string | undefined): string => {
  const base = basename((name ?? '').replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, 255);
  return base === '' || base === '.' || base === '..' ? 'document' : base;
};

/** Keeps the bytes of a document as they come; they are never held in memory as a whole. */
export const takeDocument = async (
  store: Store,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  name: string | undefined,
  maxBytes: number,
): Promise<TakenDocument> => {
  const digest = blake2b.create({ dkLen: 8 });
  let head = Buffer.alloc(0);
  async function* seen(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      digest.update(chunk);
      if (head.length < typeHeadBytes) head = Buffer.concat([head, chunk.subarray(0, typeHeadBytes - head.length)]);
      yield chunk;
    }
  }
  const { hash, size } = await store.blobs.put(seen(), { maxBytes });
  if (size === 0) throw new WireError(422, 'INVALID_DOCUMENT', 'the document has no bytes');
  const filename = safeName(name);
  return {
    ref: { hash, size, filename, mimeType: mimeType(head, filename) },
    fileId: `file_${bytesToHex(digest.digest())}`,
  };
};
