import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { openAnyDocument, type LoadedDocument } from '@docquorum/loading';
import type { OpenedPage } from '@docquorum/rendering';
import type { LoadedBytes } from '../request/document-input.js';
import type { ExtractionLimits } from '../request/extractor-options.js';

export interface DocumentSourceOptions {
  readonly password: string | undefined;
  readonly limits: ExtractionLimits;
  readonly isolated: boolean;
  readonly signal: AbortSignal | undefined;
}

/** The document of one call. It is opened by the first who needs more than its bytes, so that known readings cost nothing. */
export class DocumentSource implements AsyncDisposable {
  readonly filename: string;
  /**
   * SHA-256 of the bytes, of the password (readings of an encrypted file are only for those who know it) and of the
   * name's ending, which tells the kind of a text.
   */
  readonly contentHash: string;
  readonly #bytes: Uint8Array;
  readonly #options: DocumentSourceOptions;
  #opened: Promise<LoadedDocument> | undefined;

  constructor({ filename, bytes }: LoadedBytes, options: DocumentSourceOptions) {
    this.filename = filename;
    this.#bytes = bytes;
    this.#options = options;
    this.contentHash = createHash('sha256')
      .update(bytes)
      .update(JSON.stringify([options.password ?? null, extname(filename).toLowerCase()]))
      .digest('hex');
  }

  /** Rejects with the `DocumentError` or `LimitError` of a document that cannot be opened. */
  open(): Promise<LoadedDocument> {
    // The page limit counts the pages asked for, not those of the file.
    const {
      password,
      limits: { maxPages: _pagesRead, ...limits },
      isolated,
      signal,
    } = this.#options;
    this.#opened ??= openAnyDocument(this.#bytes, {
      filename: this.filename,
      limits,
      isolated,
      ...(password !== undefined && { password }),
      ...(signal && { signal }),
    });
    return this.#opened;
  }

  /** Opens a page; whoever asked closes it. */
  async openPage(pageNumber: number): Promise<OpenedPage> {
    const { signal } = this.#options;
    return (await this.open()).openPage(pageNumber, signal ? { signal } : {});
  }

  /** Opens a page for as long as `use` takes. */
  async withPage<T>(pageNumber: number, use: (page: OpenedPage) => Promise<T>): Promise<T> {
    const page = await this.openPage(pageNumber);
    try {
      return await use(page);
    } finally {
      page.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // One that could not be opened has told so to those who asked for it.
    await (await this.#opened?.catch(() => undefined))?.close();
  }
}
