import { DocumentError } from '@docquorum/document';
import type { PdfOpenOptions } from '../pdf-backend.js';
import { PdfiumLibrary, type Pointer } from './pdfium-library.js';

/** FPDF_ERR_PASSWORD of fpdfview.h. */
const passwordError = 4;

/** A document in the memory of a PDFium instance of its own. Letting go of it frees all; nothing needs closing. */
export interface PdfiumSession {
  readonly library: PdfiumLibrary;
  readonly document: Pointer;
}

/** A session that is opened when it is first needed, and anew after PDFium broke down on a page. */
export class LazySession {
  readonly #bytes: Uint8Array;
  readonly #options: PdfOpenOptions;
  #session: Promise<PdfiumSession> | undefined;

  constructor(bytes: Uint8Array, options: PdfOpenOptions) {
    this.#bytes = bytes;
    this.#options = options;
  }

  /** Errors: see `PdfBackend.open`. */
  async get(): Promise<PdfiumSession> {
    const current = (this.#session ??= this.#open());
    if (!(await current).library.broken) return current;
    // Of several callers that find it broken only the first opens it anew.
    if (this.#session === current) this.#session = this.#open();
    return this.#session;
  }

  async #open(): Promise<PdfiumSession> {
    const library = await PdfiumLibrary.start();
    return { library, document: loadDocument(library, this.#bytes, this.#options) };
  }
}

/**
 * Two sessions of one file. Drawing makes PDFium load fonts, which changes the widths that it reports for their
 * characters; text must be the same whether pages were drawn before or not.
 */
export interface PdfiumSessions {
  readonly reading: LazySession;
  readonly drawing: LazySession;
}

function loadDocument(library: PdfiumLibrary, bytes: Uint8Array, { filename, password }: PdfOpenOptions): Pointer {
  return library.call((functions, memory) => {
    const secret = Buffer.from(`${password ?? ''}\0`, 'utf8');
    // PDFium reads from this block as long as the document is open.
    const block = functions.malloc(bytes.byteLength + secret.byteLength);
    if (block === 0) throw damaged(filename, 'it does not fit into memory');
    memory.HEAPU8.set(bytes, block);
    memory.HEAPU8.set(secret, block + bytes.byteLength);
    const document = functions.FPDF_LoadMemDocument(block, bytes.byteLength, block + bytes.byteLength);
    if (document !== 0) return document;
    if (functions.FPDF_GetLastError() !== passwordError) throw damaged(filename, 'it may be truncated');
    const problem = password === undefined ? 'needs a password' : 'does not open with this password';
    throw new DocumentError(
      'ERR_DOCUMENT_ENCRYPTED',
      `${filename} is encrypted and ${problem}: give options.password.`,
    );
  });
}

const damaged = (filename: string, reason: string): DocumentError =>
  new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is no readable PDF: ${reason}.`);
