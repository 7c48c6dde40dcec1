import { DocumentError, LimitError } from '@docquorum/document';
import { detectType, type RenderableType } from './detect-type.js';
import { openImage } from './image/open-image.js';
import { resolveOpenDocumentOptions, type OpenDocumentOptions } from './open-document-options.js';
import type { OpenedDocument } from './opened-document.js';
import { openInThread } from './thread/open-in-thread.js';

/**
 * Opens a PDF or image file from its bytes; the kind is told from the bytes, never from the name.
 *
 * Throws a `DocumentError` for what is no document, empty, damaged, encrypted or without pages, and a
 * `LimitError` for what is too large; nothing is decoded before its size is known.
 *
 * @example
 * await using document = await openDocument(await readFile('invoice.pdf'), { filename: 'invoice.pdf' });
 * const page = await document.openPage(1);
 * const { reading, quality } = await page.textLayer();
 */
export async function openDocument(bytes: Uint8Array, options: OpenDocumentOptions = {}): Promise<OpenedDocument> {
  const resolved = resolveOpenDocumentOptions(options);
  const { filename, limits, signal } = resolved;
  signal?.throwIfAborted();
  if (bytes.byteLength === 0) {
    throw new DocumentError('ERR_DOCUMENT_EMPTY', `${filename} is empty: it holds 0 bytes.`);
  }
  if (bytes.byteLength > limits.maxBytes) {
    throw new LimitError(
      'ERR_LIMIT_BYTES',
      `${filename} has ${bytes.byteLength} bytes, more than the ${limits.maxBytes} allowed: raise limits.maxBytes.`,
      { details: { limit: limits.maxBytes, actual: bytes.byteLength } },
    );
  }
  const type = detectType(bytes);
  if (type === undefined) {
    throw new DocumentError('ERR_DOCUMENT_TYPE', `${filename} is neither a PDF nor an image of a kind that we read.`);
  }
  if (!blockingTypes.has(type)) return openImage(bytes, type, resolved);
  const { signal: _, ...source } = resolved;
  // Posting a view takes along all the memory that it looks into.
  const isView = bytes.byteLength < bytes.buffer.byteLength;
  return openInThread({ bytes: isView ? new Uint8Array(bytes) : bytes, type, options: source }, signal);
}

/** What is decoded on the thread that asks. All else is sharp's, which has threads and a time limit of its own. */
const blockingTypes: ReadonlySet<RenderableType> = new Set(['application/pdf', 'image/heic', 'image/bmp']);
