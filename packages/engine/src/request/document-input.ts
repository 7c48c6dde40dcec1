import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DocumentError, LimitError, OptionError } from '@docquorum/document';

/**
 * A document as a caller may give it: a path, a `file:` or `data:` URL object, the bytes, bytes with a name,
 * or `{ filename, url }` with a `data:` URL as the hosted products take it.
 */
export type DocumentInput =
  | string
  | URL
  | Uint8Array
  | { readonly filename?: string; readonly bytes: Uint8Array }
  | { readonly filename?: string; readonly url: string };

/** The bytes of a document and the name by which results and errors call it. */
export interface LoadedBytes {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

const unnamed = 'document';

/**
 * Brings the bytes in.
 *
 * Throws `DocumentError` (`ERR_DOCUMENT_NOT_FOUND`, `_IS_DIRECTORY`, `_UNREADABLE`), `LimitError`
 * (`ERR_LIMIT_BYTES`, before reading) or `OptionError` for an input of no known form. Never opens a connection.
 */
export async function loadBytes(input: DocumentInput, maxBytes: number, signal?: AbortSignal): Promise<LoadedBytes> {
  if (typeof input === 'string') return readPath(input, maxBytes, signal);
  if (input instanceof Uint8Array) return { filename: unnamed, bytes: input };
  if (input instanceof URL) return readUrl(input, undefined, maxBytes, signal);
  if (typeof input === 'object' && input !== null) {
    if ('bytes' in input && input.bytes instanceof Uint8Array) {
      return { filename: input.filename ?? unnamed, bytes: input.bytes };
    }
    if ('url' in input && typeof input.url === 'string' && URL.canParse(input.url)) {
      return readUrl(new URL(input.url), input.filename, maxBytes, signal);
    }
  }
  throw new OptionError(
    'document must be a path, a file: or data: URL, bytes (Uint8Array), { filename, bytes } or { filename, url }',
    { details: { option: 'document' } },
  );
}

async function readUrl(
  url: URL,
  filename: string | undefined,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<LoadedBytes> {
  if (url.protocol === 'file:') return readPath(fileURLToPath(url), maxBytes, signal);
  if (url.protocol === 'data:') return { filename: filename ?? unnamed, bytes: decodeDataUrl(url.href) };
  throw new OptionError(
    `document: Docquorum works offline and does not fetch ${url.protocol} URLs; download the file and pass its path or bytes`,
    { details: { option: 'document', protocol: url.protocol } },
  );
}

function decodeDataUrl(url: string): Uint8Array {
  const comma = url.indexOf(',');
  if (comma < 0) {
    throw new OptionError('document: the data: URL has no comma, so it holds no data', {
      details: { option: 'document' },
    });
  }
  const data = url.slice(comma + 1);
  return /;base64$/i.test(url.slice(0, comma))
    ? Buffer.from(decodeURIComponent(data), 'base64')
    : Buffer.from(decodeURIComponent(data), 'utf8');
}

async function readPath(path: string, maxBytes: number, signal?: AbortSignal): Promise<LoadedBytes> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) {
      throw new DocumentError('ERR_DOCUMENT_IS_DIRECTORY', `${path} is a directory; name the files in it`, {
        details: { path },
      });
    }
    if (facts.size > maxBytes) {
      throw new LimitError(
        'ERR_LIMIT_BYTES',
        `${path} has ${facts.size} bytes, more than the limit of ${maxBytes}; raise limits.maxBytes to allow it`,
        { details: { path, limit: maxBytes, actual: facts.size } },
      );
    }
    return { filename: basename(path), bytes: await readFile(path, { signal }) };
  } catch (cause) {
    signal?.throwIfAborted();
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new DocumentError(
        'ERR_DOCUMENT_NOT_FOUND',
        `${path} does not exist${isAbsolute(path) ? '' : ` in ${process.cwd()}`}`,
        { cause, details: { path } },
      );
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new DocumentError('ERR_DOCUMENT_UNREADABLE', `${path} may not be read by this user`, {
        cause,
        details: { path },
      });
    }
    throw cause;
  }
}
