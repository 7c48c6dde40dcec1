import { basename } from 'node:path';
import { DocquorumError, type SerialisedError } from '@docquorum/document';
import { startRequest } from '../load-request.js';
import { type LoadingLimits, resolveLoadingLimits } from '../loading-limits.js';
import { openZip } from './open-zip.js';

export interface OpenArchiveOptions {
  /** Name of the file, for messages. @default 'archive' */
  readonly filename?: string;
  readonly limits?: Partial<LoadingLimits>;
  readonly signal?: AbortSignal;
}

/** A file within an archive, or why it cannot be had. */
export type ArchiveMember = {
  /** With its folders, which never lead out of the archive. */
  readonly path: string;
} & ({ readonly bytes: Uint8Array } | { readonly error: SerialisedError });

/**
 * The documents in a zip archive, one after another, each unpacked when it is asked for. Undefined for what is no
 * archive: other files, and documents that are zip files themselves (Word, Excel, OpenDocument, ...).
 *
 * Rejects with a `LimitError` for an archive that would unpack to too much, a `DocumentError` for one that is damaged,
 * encrypted or has names that lead out of it: before any of it is unpacked. Archives within it come as they are, and are
 * no documents. What programs leave behind (`__MACOSX`, names with a dot first) is passed over.
 */
export async function openArchive(
  bytes: Uint8Array,
  { filename, limits, signal }: OpenArchiveOptions = {},
): Promise<AsyncIterable<ArchiveMember> | undefined> {
  if (!isZip(bytes)) return undefined;
  const name = basename(filename ?? '') || 'archive';
  const resolved = resolveLoadingLimits(limits);
  // Each member has its own time: who asks for the next one may have worked on the last for long.
  let request = startRequest(name, resolved, signal);
  const zip = await openZip(bytes, { ...request, check: () => request.check() });
  if (zip.has('[Content_Types].xml') || (zip.has('mimetype') && zip.has('content.xml'))) return undefined;
  const read = (path: string): Promise<Buffer> => {
    request = startRequest(name, resolved, signal);
    return zip.read(path);
  };
  return membersOf(zip.names.filter(isDocument), read, signal);
}

const isZip = ([p, k, three, four]: Uint8Array): boolean => p === 0x50 && k === 0x4b && three === 3 && four === 4;

const isDocument = (path: string): boolean =>
  !path.endsWith('/') && path.split('/').every((part) => !part.startsWith('.') && part !== '__MACOSX');

async function* membersOf(
  paths: readonly string[],
  read: (path: string) => Promise<Buffer>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ArchiveMember, void, undefined> {
  for (const path of paths) {
    try {
      yield { path, bytes: await read(path) };
    } catch (error) {
      signal?.throwIfAborted();
      if (!DocquorumError.isInstance(error)) throw error;
      yield { path, error: error.toJSON() };
    }
  }
}
