import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { DocumentError, LimitError } from '@docquorum/document';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { LoadRequest } from '../load-request.js';

/** The entries of a zip-based file, after a look at all of them: names and sizes are sound and within the limits. */
export interface ZipEntries {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The unpacked bytes piece by piece; throws when they are not what the file says of them. */
  stream(name: string): AsyncIterable<Uint8Array>;
  read(name: string): Promise<Buffer>;
}

/** Sizes below this do not need to be plausible. */
const smallBytes = 1024 * 1024;

/**
 * Looks at the directory of a zip-based file without unpacking anything.
 *
 * Throws `LimitError` (`ERR_LIMIT_BYTES`) for one that would unpack to too much, too many entries or at too high a
 * ratio, and `DocumentError` for a damaged one, one with names that lead out of it or encrypted entries.
 */
export async function openZip(bytes: Uint8Array, request: LoadRequest): Promise<ZipEntries> {
  const { filename, limits } = request;
  const entries = new Map<string, Entry>();
  const file = await orDamaged(filename, async () => {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const opened = await yauzl.fromBufferPromise(data, { lazyEntries: true, validateEntrySizes: true });
    if (opened.entryCount > limits.maxEntries) {
      throw tooLarge(filename, 'entries', 'maxEntries', limits.maxEntries, opened.entryCount);
    }
    let expanded = 0;
    for await (const entry of opened.eachEntry()) {
      const { fileName, uncompressedSize, compressedSize } = entry;
      expanded += uncompressedSize;
      if (expanded > limits.maxExpandedBytes) {
        throw tooLarge(filename, 'unpacked bytes', 'maxExpandedBytes', limits.maxExpandedBytes, expanded);
      }
      const ratio = Math.round(uncompressedSize / Math.max(1, compressedSize));
      if (uncompressedSize > smallBytes && ratio > limits.maxExpansionRatio) {
        throw tooLarge(filename, 'times its packed size', 'maxExpansionRatio', limits.maxExpansionRatio, ratio);
      }
      if (entry.isEncrypted()) {
        throw new DocumentError('ERR_DOCUMENT_ENCRYPTED', `${filename} is encrypted: save it without a password.`);
      }
      entries.set(fileName, entry);
    }
    return opened;
  });
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream: (name) => streamEntry(file, entries.get(name), name, request),
    read: (name) => buffer(streamEntry(file, entries.get(name), name, request)),
  };
}

async function* streamEntry(
  file: ZipFile,
  entry: Entry | undefined,
  name: string,
  { filename, check }: LoadRequest,
): AsyncGenerator<Uint8Array> {
  if (!entry) throw new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is damaged: it lacks ${name}.`);
  const stream: Readable = await orDamaged(filename, () => file.openReadStreamPromise(entry));
  const pieces = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      // Outside the guard: the reason of a signal is nobody's damage.
      check();
      const next = await orDamaged(filename, () => pieces.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

async function orDamaged<T>(filename: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw damaged(filename, error);
  }
}

const damaged = (filename: string, error: unknown): unknown =>
  DocumentError.isInstance(error)
    ? error
    : new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is damaged: its packed parts cannot be read.`, {
        cause: error,
      });

const tooLarge = (filename: string, unit: string, option: string, limit: number, actual: number): LimitError =>
  new LimitError(
    'ERR_LIMIT_BYTES',
    `${filename} would unpack to ${actual} ${unit}, more than the ${limit} allowed: raise limits.${option} for files that you trust.`,
    { details: { limit, actual, option: `limits.${option}` } },
  );
