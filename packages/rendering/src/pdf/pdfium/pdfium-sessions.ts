import { DocumentError } from '@docquorum/document';
import type { PdfOpenOptions } from '../pdf-backend.js';
import { PdfiumLibrary, type Pointer } from './pdfium-library.js';

/** FPDF_ERR_PASSWORD of fpdfview.h. */
const passwordError = 4;

/** A document in the memory of a PDFium instance of its own, which goes with the instance and needs no closing. */
interface PdfiumSession {
  readonly library: PdfiumLibrary;
  readonly document: Pointer;
}

/** What a session is for. */
export type Purpose = 'reading' | 'drawing';

/**
 * Up to two sessions of one file. Drawing makes PDFium load fonts, which changes the widths that it reports for
 * their characters; text must be the same whether pages were drawn before or not.
 */
export class PdfiumSessions {
  readonly #bytes: Uint8Array;
  readonly #options: PdfOpenOptions;
  readonly #inUse = new Map<Purpose, PdfiumSession>();
  /** Serves the first purpose that comes. */
  #unused: PdfiumSession | undefined;

  private constructor(bytes: Uint8Array, options: PdfOpenOptions, unused: PdfiumSession) {
    this.#bytes = bytes;
    this.#options = options;
    this.#unused = unused;
  }

  /** Errors: see `PdfBackend.open`. */
  static async open(bytes: Uint8Array, options: PdfOpenOptions): Promise<PdfiumSessions> {
    return new PdfiumSessions(bytes, options, await openSession(bytes, options));
  }

  /** The session for a purpose; a new one after PDFium broke down on a page. */
  async get(purpose: Purpose): Promise<PdfiumSession> {
    const known = this.#inUse.get(purpose);
    if (known && !known.library.broken) return known;
    const session = this.#unused ?? (await openSession(this.#bytes, this.#options));
    this.#unused = undefined;
    this.#inUse.set(purpose, session);
    return session;
  }

  /** A session to ask about the document as a whole. */
  async any(): Promise<PdfiumSession> {
    const working = [...this.#inUse.values()].find(({ library }) => !library.broken);
    return working ?? (this.#unused ??= await openSession(this.#bytes, this.#options));
  }

  close(): void {
    for (const session of [this.#unused, ...this.#inUse.values()]) session?.library.release();
    this.#unused = undefined;
    this.#inUse.clear();
  }
}

async function openSession(bytes: Uint8Array, options: PdfOpenOptions): Promise<PdfiumSession> {
  const library = await PdfiumLibrary.start();
  return { library, document: loadDocument(library, bytes, options) };
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
