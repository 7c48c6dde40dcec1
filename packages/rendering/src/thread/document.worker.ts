import { parentPort } from 'node:worker_threads';
import { DocquorumError, DocumentError, type PageImage, type SerialisedError } from '@docquorum/document';
import type { OpenedDocument, OpenedPage } from '../opened-document.js';
import type { CallArgument, CallName, CallResult, PageCall, PostedAnswer, PostedCall } from './document-calls.js';

// The thread's side: one document, and the page that was asked about last.
let document: OpenedDocument | undefined;
let page: OpenedPage | undefined;

const calls: { readonly [Name in CallName]: (argument: CallArgument<Name>) => Promise<CallResult<Name>> } = {
  async open({ bytes, type, options }) {
    const resolved = { ...options, signal: undefined };
    // Each kind loads its own libraries.
    document =
      type === 'application/pdf'
        ? await (await import('../pdf/open-pdf.js')).openPdf(bytes, resolved)
        : await (await import('../image/open-image.js')).openImage(bytes, type, resolved);
    return { pageCount: document.pageCount };
  },
  async openPage(call) {
    const { width, height } = await pageOf(call);
    return { width, height };
  },
  async textLayer(call) {
    return (await pageOf(call)).textLayer();
  },
  async render({ pageNumber, ...options }) {
    return withOwnPixels(await (await pageOf({ pageNumber })).render(options));
  },
  async close() {
    closePage();
    await document?.close();
    document = undefined;
  },
};

async function pageOf({ pageNumber }: PageCall): Promise<OpenedPage> {
  if (!document) throw new DocumentError('ERR_DOCUMENT_UNREADABLE', 'No document is open.');
  if (page?.pageNumber !== pageNumber) closePage();
  page ??= await document.openPage(pageNumber);
  return page;
}

function closePage(): void {
  page?.close();
  page = undefined;
}

/** Pixels that can be handed over without a copy. Memory that a native library made, as behind a `Buffer`, cannot. */
const withOwnPixels = (image: PageImage): PageImage =>
  image.data instanceof Buffer ? { ...image, data: new Uint8Array(image.data) } : image;

async function answer({ name, argument }: PostedCall): Promise<PostedAnswer> {
  try {
    return { value: await (calls[name] as (argument: unknown) => Promise<unknown>)(argument) };
  } catch (error) {
    return { error: asData(error) };
  }
}

function asData(error: unknown): SerialisedError {
  if (DocquorumError.isInstance(error)) return error.toJSON();
  return new DocumentError('ERR_DOCUMENT_DAMAGED', `The document cannot be read: ${String(error)}`).toJSON();
}

function buffersOf(answered: PostedAnswer): ArrayBuffer[] {
  const { data } = ('value' in answered ? (answered.value ?? {}) : {}) as Partial<PageImage>;
  return data ? [data.buffer as ArrayBuffer] : [];
}

parentPort?.on('message', (call: PostedCall) => {
  void answer(call).then((answered) => parentPort?.postMessage(answered, buffersOf(answered)));
});
parentPort?.postMessage('ready', []);
