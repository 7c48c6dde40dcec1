import { basename } from 'node:path';
import { DocumentError, LimitError } from '@docquorum/document';
import { detectType, openDocument } from '@docquorum/rendering';
import { detectKind, type TextKind } from './detect-kind.js';
import { loadEmail } from './kinds/mail/load-email.js';
import { refuseCompound } from './kinds/office/refuse-compound.js';
import { loadZip } from './kinds/office/load-zip.js';
import { loadDelimited } from './kinds/text/load-delimited.js';
import { loadHtml } from './kinds/text/load-html.js';
import { loadJson } from './kinds/text/load-json.js';
import { loadRtf } from './kinds/text/load-rtf.js';
import { loadMarkdown, loadText } from './kinds/text/load-text.js';
import { loadXml } from './kinds/text/load-xml.js';
import type { TextLoader } from './load-request.js';
import type { LoadedDocument } from './loaded-document.js';
import { type LoadingLimits, resolveLoadingLimits } from './loading-limits.js';
import { openFlow } from './opened-flow.js';

export interface OpenAnyDocumentOptions {
  /** Name of the file, for results, messages and kinds that bytes do not tell. @default 'document' */
  readonly filename?: string;
  /** Opens an encrypted PDF. */
  readonly password?: string;
  readonly limits?: Partial<LoadingLimits>;
  /** Ends the opening with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Opens a document of any kind from its bytes. PDF files and images have pages of their own; all else is laid out on
 * virtual pages of words, which cannot be drawn.
 *
 * Throws a `DocumentError` for what is no document, empty, damaged or encrypted, and a `LimitError` for what is too
 * large; nothing is unpacked before its size is known. Never opens a connection, never runs code of the document.
 *
 * @example
 * await using document = await openAnyDocument(await readFile('invoice.docx'), { filename: 'invoice.docx' });
 * const page = await document.openPage(1);
 * const { reading } = await page.textLayer();
 */
export async function openAnyDocument(
  bytes: Uint8Array,
  options: OpenAnyDocumentOptions = {},
): Promise<LoadedDocument> {
  const { signal } = options;
  const limits = resolveLoadingLimits(options.limits);
  const filename = basename(options.filename ?? '') || 'document';
  signal?.throwIfAborted();
  if (detectType(bytes) || bytes.byteLength === 0 || bytes.byteLength > limits.maxBytes) {
    // Empty files and large ones are refused there as well.
    return withPages(bytes, filename, limits, options);
  }
  const detected = detectKind(bytes, filename);
  if (!detected) {
    throw new DocumentError('ERR_DOCUMENT_TYPE', `${filename} is no document of a kind that we read.`);
  }
  const request = { filename, limits, signal };
  if (detected.kind === 'compound') return refuseCompound(bytes, filename);
  if (detected.kind === 'zip') {
    const { flow, mimeType } = await loadZip(bytes, request);
    return openFlow(flow, mimeType, filename, limits);
  }
  const { kind, text } = detected;
  if (text.length > limits.maxCharacters) {
    throw new LimitError(
      'ERR_LIMIT_CHARACTERS',
      `${filename} has ${text.length} characters, more than the ${limits.maxCharacters} allowed: raise limits.maxCharacters.`,
      { details: { limit: limits.maxCharacters, actual: text.length } },
    );
  }
  const { mimeType, load } = textKinds[kind];
  return openFlow(await load(text, request, bytes), mimeType, filename, limits);
}

async function withPages(
  bytes: Uint8Array,
  filename: string,
  { maxBytes, maxPages, maxPixels, maxPageSideInches, maxPageSeconds }: LoadingLimits,
  { password, signal }: OpenAnyDocumentOptions,
): Promise<LoadedDocument> {
  const document = await openDocument(bytes, {
    filename,
    limits: { maxBytes, maxPages, maxPixels, maxPageSideInches, maxPageSeconds },
    ...(password !== undefined && { password }),
    ...(signal && { signal }),
  });
  return Object.assign(document, { leftOut: [] });
}

const textKinds: Readonly<Record<TextKind, { readonly mimeType: string; readonly load: TextLoader }>> = {
  text: { mimeType: 'text/plain', load: loadText },
  markdown: { mimeType: 'text/markdown', load: loadMarkdown },
  delimited: { mimeType: 'text/csv', load: loadDelimited },
  html: { mimeType: 'text/html', load: loadHtml },
  email: { mimeType: 'message/rfc822', load: loadEmail },
  rtf: { mimeType: 'application/rtf', load: loadRtf },
  json: { mimeType: 'application/json', load: loadJson },
  xml: { mimeType: 'application/xml', load: loadXml },
};
