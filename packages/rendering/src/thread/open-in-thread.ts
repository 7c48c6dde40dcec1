import type { PageImage } from '@docquorum/document';
import { checkPageNumber } from '../check-page-number.js';
import type { OpenedDocument, OpenedPage, PageOptions, RenderOptions, TextLayer } from '../opened-document.js';
import { checkDpi } from '../page-pixels.js';
import { CallQueue } from './call-queue.js';
import type { DocumentSource } from './document-calls.js';

/**
 * Opens a document in a thread of its own, so that a file that keeps a decoder busy for ever blocks nobody: what
 * takes longer than `limits.maxPageSeconds` is ended. Errors: see `openDocument`.
 */
export async function openInThread(source: DocumentSource, signal?: AbortSignal): Promise<OpenedDocument> {
  const calls = new CallQueue(source);
  const document: OpenedDocument = {
    filename: source.options.filename,
    mimeType: source.type,
    pageCount: await calls.open(signal),
    async openPage(pageNumber, { signal } = {}) {
      checkPageNumber(pageNumber, document);
      return new ThreadedPage(calls, pageNumber, await calls.askPage('openPage', { pageNumber }, signal));
    },
    close: () => calls.close(),
    [Symbol.asyncDispose]: () => calls.close(),
  };
  return document;
}

class ThreadedPage implements OpenedPage {
  readonly pageNumber: number;
  readonly width: number;
  readonly height: number;
  readonly #calls: CallQueue;

  constructor(calls: CallQueue, pageNumber: number, size: { readonly width: number; readonly height: number }) {
    this.#calls = calls;
    this.pageNumber = pageNumber;
    this.width = size.width;
    this.height = size.height;
  }

  textLayer({ signal }: PageOptions = {}): Promise<TextLayer> {
    return this.#calls.askPage('textLayer', { pageNumber: this.pageNumber }, signal);
  }

  async render({ signal, ...options }: RenderOptions): Promise<PageImage> {
    checkDpi(options.dpi);
    return this.#calls.askPage('render', { pageNumber: this.pageNumber, ...options }, signal);
  }

  close(): void {
    // The thread keeps the page that it was asked about last, and no other.
  }
}
