import { DocumentError } from '@docquorum/document';
import type { PdfBackend, PdfFile } from '../pdf-backend.js';
import { PdfiumPage } from './pdfium-page.js';
import { LazySession, type PdfiumSessions } from './pdfium-session.js';

/** Google's PDFium as WebAssembly: several times faster than pdf.js, and exact to the character. */
export const pdfiumBackend: PdfBackend = {
  name: 'pdfium',
  async open(bytes, options) {
    const sessions = { reading: new LazySession(bytes, options), drawing: new LazySession(bytes, options) };
    const { library, document } = await sessions.reading.get();
    const pageCount = library.call((functions) => functions.FPDF_GetPageCount(document));
    return new PdfiumFile(sessions, pageCount, options.filename);
  },
};

class PdfiumFile implements PdfFile {
  readonly pageCount: number;
  readonly #filename: string;
  readonly #pages = new Set<PdfiumPage>();
  #sessions: PdfiumSessions | undefined;
  #closing: Promise<void> | undefined;

  constructor(sessions: PdfiumSessions, pageCount: number, filename: string) {
    this.#sessions = sessions;
    this.pageCount = pageCount;
    this.#filename = filename;
  }

  async openPage(pageNumber: number): Promise<PdfiumPage> {
    const page = this.#sessions && (await PdfiumPage.open(this.#sessions, pageNumber, this.#filename));
    if (!page || this.#closing) {
      await page?.close();
      throw new DocumentError('ERR_DOCUMENT_UNREADABLE', `${this.#filename} has been closed.`);
    }
    this.#pages.add(page);
    page.closed.addEventListener('abort', () => this.#pages.delete(page), { once: true });
    return page;
  }

  close(): Promise<void> {
    this.#closing ??= Promise.all([...this.#pages].map((page) => page.close())).then(() => {
      this.#sessions = undefined;
    });
    return this.#closing;
  }
}
