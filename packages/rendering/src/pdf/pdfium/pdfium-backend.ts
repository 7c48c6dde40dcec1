import { DocumentError } from '@docquorum/document';
import type { PdfBackend, PdfFile, PdfOpenOptions } from '../pdf-backend.js';
import { PdfiumLibrary, type Pointer } from './pdfium-library.js';
import { PdfiumPage } from './pdfium-page.js';

/** FPDF_ERR_PASSWORD of fpdfview.h. */
const passwordError = 4;

/** Google's PDFium as WebAssembly: several times faster than pdf.js, and exact to the character. */
export const pdfiumBackend: PdfBackend = {
  name: 'pdfium',
  async open(bytes, options) {
    const library = await PdfiumLibrary.acquire();
    try {
      return openFile(library, bytes, options);
    } catch (error) {
      library.release();
      throw error;
    }
  },
};

function openFile(library: PdfiumLibrary, bytes: Uint8Array, options: PdfOpenOptions): PdfiumFile {
  return library.call((functions, memory) => {
    const password = Buffer.from(`${options.password ?? ''}\0`, 'utf8');
    // PDFium reads from this block until the document is closed.
    const block = functions.malloc(bytes.byteLength + password.byteLength);
    if (block === 0) throw damaged(options.filename, 'it does not fit into memory');
    memory.HEAPU8.set(bytes, block);
    memory.HEAPU8.set(password, block + bytes.byteLength);
    const document = functions.FPDF_LoadMemDocument(block, bytes.byteLength, block + bytes.byteLength);
    if (document !== 0) return new PdfiumFile(library, document, block, options.filename);
    const error = functions.FPDF_GetLastError();
    functions.free(block);
    if (error !== passwordError) throw damaged(options.filename, 'it may be truncated');
    const problem = options.password === undefined ? 'needs a password' : 'does not open with this password';
    throw new DocumentError(
      'ERR_DOCUMENT_ENCRYPTED',
      `${options.filename} is encrypted and ${problem}: give options.password.`,
    );
  });
}

const damaged = (filename: string, reason: string): DocumentError =>
  new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is no readable PDF: ${reason}.`);

class PdfiumFile implements PdfFile {
  readonly pageCount: number;
  readonly #library: PdfiumLibrary;
  readonly #document: Pointer;
  readonly #block: Pointer;
  readonly #filename: string;
  readonly #pages = new Set<PdfiumPage>();
  #closing: Promise<void> | undefined;

  constructor(library: PdfiumLibrary, document: Pointer, block: Pointer, filename: string) {
    this.#library = library;
    this.#document = document;
    this.#block = block;
    this.#filename = filename;
    this.pageCount = library.call((functions) => functions.FPDF_GetPageCount(document));
  }

  async openPage(pageNumber: number): Promise<PdfiumPage> {
    if (this.#closing) throw new DocumentError('ERR_DOCUMENT_UNREADABLE', `${this.#filename} has been closed.`);
    const page = new PdfiumPage(this.#library, this.#document, pageNumber, this.#filename, (closed) =>
      this.#pages.delete(closed),
    );
    this.#pages.add(page);
    return page;
  }

  close(): Promise<void> {
    this.#closing ??= this.#letGo();
    return this.#closing;
  }

  async #letGo(): Promise<void> {
    await Promise.all([...this.#pages].map((page) => page.close()));
    // A broken PDFium has lost the document with all its memory.
    if (!this.#library.broken) {
      this.#library.call((functions) => {
        functions.FPDF_CloseDocument(this.#document);
        functions.free(this.#block);
      });
    }
    this.#library.release();
  }
}
