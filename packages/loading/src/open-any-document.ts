import { basename } from 'node:path';
import { DocquorumError, DocumentError, LimitError } from '@docquorum/document';
import { detectType, openDocument } from '@docquorum/rendering';
import { detectKind, type TextKind } from './detect-kind.js';
import type { Attachment, Flow } from './flow/block.js';
import { joinDocuments } from './join-documents.js';
import { loadEmail } from './kinds/mail/load-email.js';
import { refuseCompound } from './kinds/office/refuse-compound.js';
import { loadZip } from './kinds/office/load-zip.js';
import { loadDelimited } from './kinds/text/load-delimited.js';
import { loadHtml } from './kinds/text/load-html.js';
import { loadJson } from './kinds/text/load-json.js';
import { loadRtf } from './kinds/text/load-rtf.js';
import { loadMarkdown, loadText } from './kinds/text/load-text.js';
import { loadXml } from './kinds/text/load-xml.js';
import { type LoadRequest, startRequest, type TextLoader } from './load-request.js';
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
export function openAnyDocument(bytes: Uint8Array, options: OpenAnyDocumentOptions = {}): Promise<LoadedDocument> {
  return openAtDepth(bytes, options, 0);
}

async function openAtDepth(bytes: Uint8Array, options: OpenAnyDocumentOptions, depth: number): Promise<LoadedDocument> {
  const { signal } = options;
  const limits = resolveLoadingLimits(options.limits);
  const filename = basename(options.filename ?? '') || 'document';
  signal?.throwIfAborted();
  if (detectType(bytes) || bytes.byteLength === 0 || bytes.byteLength > limits.maxBytes) {
    // Empty files and large ones are refused there as well.
    return withPages(bytes, filename, limits, options);
  }
  const { flow, mimeType } = await load(bytes, startRequest(filename, limits, signal));
  const document = openFlow(flow, mimeType, filename, limits);
  return flow.attachments?.length
    ? withAttachments(document, flow.attachments, { ...options, limits }, depth)
    : document;
}

async function load(
  bytes: Uint8Array,
  request: LoadRequest,
): Promise<{ readonly flow: Flow; readonly mimeType: string }> {
  const { filename, limits } = request;
  const detected = detectKind(bytes, filename);
  if (!detected) {
    throw new DocumentError('ERR_DOCUMENT_TYPE', `${filename} is no document of a kind that we read.`);
  }
  if (detected.kind === 'compound') return refuseCompound(bytes, filename);
  if (detected.kind === 'zip') return loadZip(bytes, request);
  const { kind, text } = detected;
  // The others have more characters than text, and count it as they meet it.
  if (['text', 'markdown', 'delimited', 'json'].includes(kind) && text.length > limits.maxCharacters) {
    throw new LimitError(
      'ERR_LIMIT_CHARACTERS',
      `${filename} has ${text.length} characters, more than the ${limits.maxCharacters} allowed: raise limits.maxCharacters.`,
      { details: { limit: limits.maxCharacters, actual: text.length } },
    );
  }
  const { mimeType, load: loadKind } = textKinds[kind];
  return { flow: await loadKind(text, request, bytes), mimeType };
}

/** Mails within mails are opened to this depth. */
const maxAttachmentDepth = 4;
const maxAttachments = 100;

/** An attachment that cannot be opened is left out, and said to be; the rest still counts. */
async function withAttachments(
  document: LoadedDocument,
  attachments: readonly Attachment[],
  options: OpenAnyDocumentOptions & { readonly limits: LoadingLimits },
  depth: number,
): Promise<LoadedDocument> {
  const opened: LoadedDocument[] = [];
  const leftOut = [...document.leftOut];
  const { maxPages } = options.limits;
  for (const [index, { filename, bytes }] of attachments.entries()) {
    // Refused below.
    if (opened.reduce((sum, { pageCount }) => sum + pageCount, 0) > maxPages) break;
    try {
      if (index >= maxAttachments || depth >= maxAttachmentDepth) leftOut.push(`attachment ${filename}: too many`);
      else opened.push(await openAtDepth(bytes, { ...options, filename }, depth + 1));
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!DocquorumError.isInstance(error)) throw error;
      leftOut.push(`attachment ${filename}: ${error.message}`);
    }
  }
  try {
    return joinDocuments({ ...document, leftOut }, opened, maxPages);
  } catch (error) {
    await Promise.all(opened.map((attached) => attached.close()));
    throw error;
  }
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
