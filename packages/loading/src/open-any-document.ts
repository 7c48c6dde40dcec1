import { basename } from 'node:path';
import { DocumentError, LimitError } from '@docquorum/document';
import { detectType, openDocument } from '@docquorum/rendering';
import { loadCompound } from './compound/load-compound.js';
import { detectKind, type TextKind } from './detect-kind.js';
import type { Attachment, Flow, LoadedFlow } from './flow/block.js';
import { holdToLimits } from './hold-to-limits.js';
import { openIsolated } from './isolated/open-isolated.js';
import { loadEmail } from './kinds/mail/load-email.js';
import { loadZip } from './kinds/office/load-zip.js';
import { loadRtf } from './kinds/rtf/load-rtf.js';
import { loadDelimited } from './kinds/text/load-delimited.js';
import { loadHtml } from './kinds/text/load-html.js';
import { loadJson } from './kinds/text/load-json.js';
import { loadMarkdown, loadText } from './kinds/text/load-text.js';
import { loadXml } from './kinds/text/load-xml.js';
import { type CharacterCount, type LoadRequest, startRequest } from './load-request.js';
import type { LoadedDocument } from './loaded-document.js';
import { type LoadingLimits, resolveLoadingLimits } from './loading-limits.js';
import { openFlow } from './opened-flow.js';
import { withAttachments } from './with-attachments.js';

export interface OpenAnyDocumentOptions {
  /** Name of the file, for results, messages and kinds that bytes do not tell. @default 'document' */
  readonly filename?: string;
  /** Opens an encrypted PDF. */
  readonly password?: string;
  readonly limits?: Partial<LoadingLimits>;
  /**
   * Reads the document in a process of its own, which is ended when it takes too much memory (`limits.maxMemoryBytes`)
   * or time (`limits.maxDocumentSeconds`, `maxPageSeconds`), whatever it is doing. Costs the start of a process.
   * @default false
   */
  readonly isolated?: boolean;
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
  const filename = basename(options.filename ?? '') || 'document';
  const limits = resolveLoadingLimits(options.limits);
  const { password, signal, isolated = false } = options;
  if (isolated) return openIsolated(bytes, filename, limits, { password, signal });
  return open({ filename, content: bytes }, options, { limits, counted: { characters: 0 }, depth: 0 });
}

/** What a document shares with those attached to it. */
interface Within {
  readonly limits: LoadingLimits;
  readonly counted: CharacterCount;
  /** 0 for the document itself. */
  readonly depth: number;
}

/** Mails within mails are opened to this depth. */
const maxAttachmentDepth = 4;

async function open(
  { filename, content }: Attachment,
  options: OpenAnyDocumentOptions,
  within: Within,
): Promise<LoadedDocument> {
  const { signal } = options;
  const { limits, counted, depth } = within;
  signal?.throwIfAborted();
  if (depth > maxAttachmentDepth) {
    throw new LimitError('ERR_LIMIT_DEPTH', `${filename} stands deeper in mails than ${maxAttachmentDepth}.`, {
      details: { limit: maxAttachmentDepth, actual: depth },
    });
  }
  const request = startRequest(filename, limits, signal, counted);
  if (!(content instanceof Uint8Array)) {
    return finish({ flow: await content.load(request), mimeType: content.mimeType }, request, options, within);
  }
  // Empty files and large ones are refused there as well.
  if (detectType(content) || content.byteLength === 0 || content.byteLength > limits.maxBytes) {
    return withPages(content, filename, limits, options);
  }
  return finish(await load(content, request), request, options, within);
}

async function finish(
  loaded: LoadedFlow,
  request: LoadRequest,
  options: OpenAnyDocumentOptions,
  within: Within,
): Promise<LoadedDocument> {
  const document = openFlow(loaded, request);
  const { attachments = [] } = loaded.flow;
  if (attachments.length === 0) return document;
  return withAttachments(
    document,
    attachments,
    (attachment) => open(attachment, options, { ...within, depth: within.depth + 1 }),
    { maxPages: within.limits.maxPages, signal: options.signal },
  );
}

async function load(bytes: Uint8Array, request: LoadRequest): Promise<LoadedFlow> {
  const { filename } = request;
  const detected = detectKind(bytes, filename);
  if (!detected) {
    throw new DocumentError('ERR_DOCUMENT_TYPE', `${filename} is no document of a kind that we read.`);
  }
  if (detected.kind === 'compound') return loadCompound(bytes, request);
  if (detected.kind === 'zip') return loadZip(bytes, request);
  const { kind, text } = detected;
  // The others have more characters than text, and count it as they meet it.
  if (['text', 'markdown', 'delimited', 'json'].includes(kind)) request.count(text.length);
  const { mimeType, load: loadKind } = textKinds[kind];
  return { flow: await loadKind(text, request, bytes), mimeType };
}

async function withPages(
  bytes: Uint8Array,
  filename: string,
  limits: LoadingLimits,
  { password, signal }: OpenAnyDocumentOptions,
): Promise<LoadedDocument> {
  const { maxBytes, maxPages, maxPixels, maxPageSideInches, maxPageSeconds } = limits;
  const document = await openDocument(bytes, {
    filename,
    limits: { maxBytes, maxPages, maxPixels, maxPageSideInches, maxPageSeconds },
    ...(password !== undefined && { password }),
    ...(signal && { signal }),
  });
  return holdToLimits(Object.assign(document, { leftOut: [] }), limits);
}

type TextLoader = (text: string, request: LoadRequest, bytes: Uint8Array) => Flow | Promise<Flow>;

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
