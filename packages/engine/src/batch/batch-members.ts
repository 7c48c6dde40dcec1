import type { SerialisedError } from '@docquorum/document';
import { DocquorumError } from '@docquorum/document';
import { openArchive } from '@docquorum/loading';
import { loadBytes } from '../request/document-input.js';
import type { ExtractRequest } from '../request/extract-request.js';
import type { ExtractionLimits } from '../request/extractor-options.js';

/** A document to extract from, or why it cannot be had. */
export type BatchMember = { readonly id: string } & (
  | { readonly request: Pick<ExtractRequest, 'document' | 'pages' | 'password'> }
  | { readonly error: SerialisedError }
);

/**
 * The documents that a document of a batch stands for: itself, or for a zip archive each file within it, named
 * `<id>/<path in the archive>`. Archives within archives are not unpacked: they fail as documents.
 */
export async function* batchMembers(
  id: string,
  request: Pick<ExtractRequest, 'document' | 'pages' | 'password'>,
  limits: ExtractionLimits,
  signal: AbortSignal,
): AsyncGenerator<BatchMember, void, undefined> {
  if (!mayBeArchive(request.document)) {
    yield { id, request };
    return;
  }
  try {
    const { filename, bytes } = await loadBytes(request.document, limits.maxBytes, signal);
    const archive = await openArchive(bytes, { filename, limits, signal });
    if (archive === undefined) {
      yield { id, request: { ...request, document: { filename, bytes } } };
      return;
    }
    for await (const member of archive) {
      yield 'error' in member
        ? { id: `${id}/${member.path}`, error: member.error }
        : {
            id: `${id}/${member.path}`,
            request: { ...request, document: { filename: member.path, bytes: member.bytes } },
          };
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!DocquorumError.isInstance(error)) throw error;
    yield { id, error: error.toJSON() };
  }
}

/** Files are told by their names, so that nothing is read before there is room for it; bytes are looked at. */
function mayBeArchive(document: ExtractRequest['document']): boolean {
  if (typeof document === 'string') return /\.zip$/i.test(document);
  if (document instanceof URL) return document.protocol === 'data:' || /\.zip$/i.test(document.pathname);
  return true;
}
