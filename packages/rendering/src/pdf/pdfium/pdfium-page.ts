import { DocumentError } from '@docquorum/document';
import type { TextRun } from '../../text/text-run.js';
import type { PdfPage, PixelSize } from '../pdf-backend.js';
import { drawPage } from './draw-page.js';
import type { PdfiumFunctions, PdfiumLibrary, Pointer } from './pdfium-library.js';
import { readCharacters } from './read-characters.js';

/** Constants of PDFium's public headers. */
const widgetAnnotation = 20;
const flattenForDisplay = 0;

export class PdfiumPage implements PdfPage {
  readonly width: number;
  readonly height: number;
  readonly #library: PdfiumLibrary;
  readonly #page: Pointer;
  readonly #filename: string;
  readonly #onClose: (page: PdfiumPage) => void;
  readonly #closed = new AbortController();
  #drawing: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(
    library: PdfiumLibrary,
    document: Pointer,
    pageNumber: number,
    filename: string,
    onClose: (page: PdfiumPage) => void,
  ) {
    this.#library = library;
    this.#filename = filename;
    this.#onClose = onClose;
    this.#page = library.call((functions) => loadPage(functions, document, pageNumber - 1));
    if (this.#page === 0) {
      throw new DocumentError('ERR_DOCUMENT_DAMAGED', `Page ${pageNumber} of ${filename} cannot be read.`, {
        details: { pageNumber },
      });
    }
    this.width = library.call((functions) => functions.FPDF_GetPageWidthF(this.#page));
    this.height = library.call((functions) => functions.FPDF_GetPageHeightF(this.#page));
  }

  async textRuns(): Promise<TextRun[]> {
    this.#closed.signal.throwIfAborted();
    return this.#library.call((functions, memory) => readCharacters(functions, memory, this.#page));
  }

  draw(size: PixelSize, signal?: AbortSignal): Promise<Uint8Array> {
    const stop = signal ? AbortSignal.any([signal, this.#closed.signal]) : this.#closed.signal;
    // PDFium keeps one drawing per page.
    const drawing = this.#drawing.then(() => drawPage(this.#library, this.#page, size, stop));
    this.#drawing = drawing.then(
      () => undefined,
      () => undefined,
    );
    return drawing;
  }

  /** Settles when PDFium has let go of the page, which a drawing under way may put off. */
  close(): Promise<void> {
    this.#closing ??= this.#letGo();
    return this.#closing;
  }

  async #letGo(): Promise<void> {
    this.#closed.abort(new DocumentError('ERR_DOCUMENT_UNREADABLE', `A page of ${this.#filename} has been closed.`));
    await this.#drawing;
    this.#onClose(this);
    // A broken PDFium has lost the page with all its memory.
    if (!this.#library.broken) this.#library.call((functions) => functions.FPDF_ClosePage(this.#page));
  }
}

/** Loads a page. What is typed into form fields becomes part of its content, so that it is read as text too. */
function loadPage(functions: PdfiumFunctions, document: Pointer, index: number): Pointer {
  const page = functions.FPDF_LoadPage(document, index);
  if (page === 0 || !hasFormFields(functions, page)) return page;
  functions.FPDFPage_Flatten(page, flattenForDisplay);
  functions.FPDF_ClosePage(page);
  return functions.FPDF_LoadPage(document, index);
}

function hasFormFields(functions: PdfiumFunctions, page: Pointer): boolean {
  const count = functions.FPDFPage_GetAnnotCount(page);
  for (let index = 0; index < count; index++) {
    const annotation = functions.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const subtype = functions.FPDFAnnot_GetSubtype(annotation);
    functions.FPDFPage_CloseAnnot(annotation);
    if (subtype === widgetAnnotation) return true;
  }
  return false;
}
