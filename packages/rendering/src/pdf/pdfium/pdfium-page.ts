import { DocumentError } from '@docquorum/document';
import type { TextRun } from '../../text/text-run.js';
import type { PdfPage, PixelSize } from '../pdf-backend.js';
import { drawPage } from './draw-page.js';
import type { PdfiumFunctions, PdfiumLibrary, Pointer } from './pdfium-library.js';
import type { LazySession, PdfiumSessions } from './pdfium-session.js';
import { readCharacters } from './read-characters.js';

/** Constants of PDFium's public headers. */
const widgetAnnotation = 20;
const flattenForDisplay = 0;

/** A page in the memory of one PDFium instance. */
interface LoadedPage {
  readonly library: PdfiumLibrary;
  readonly pointer: Pointer;
}

export class PdfiumPage implements PdfPage {
  readonly width: number;
  readonly height: number;
  readonly #toRead: LoadedPage;
  readonly #load: () => Promise<LoadedPage>;
  readonly #closed = new AbortController();
  readonly #filename: string;
  #toDraw: LoadedPage | undefined;
  #drawing: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  private constructor(toRead: LoadedPage, load: () => Promise<LoadedPage>, filename: string) {
    this.#toRead = toRead;
    this.#load = load;
    this.#filename = filename;
    const { library, pointer } = toRead;
    this.width = library.call((functions) => functions.FPDF_GetPageWidthF(pointer));
    this.height = library.call((functions) => functions.FPDF_GetPageHeightF(pointer));
  }

  static async open(sessions: PdfiumSessions, pageNumber: number, filename: string): Promise<PdfiumPage> {
    const load = async (session: LazySession): Promise<LoadedPage> => {
      const { library, document } = await session.get();
      const pointer = library.call((functions) => loadPage(functions, document, pageNumber - 1));
      if (pointer !== 0) return { library, pointer };
      throw new DocumentError('ERR_DOCUMENT_DAMAGED', `Page ${pageNumber} of ${filename} cannot be read.`, {
        details: { pageNumber },
      });
    };
    return new PdfiumPage(await load(sessions.reading), () => load(sessions.drawing), filename);
  }

  /** Aborts when the page is closed. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  async textRuns(): Promise<TextRun[]> {
    this.closed.throwIfAborted();
    const { library, pointer } = this.#toRead;
    return library.call((functions, memory) => readCharacters(functions, memory, pointer));
  }

  draw(size: PixelSize, signal?: AbortSignal): Promise<Uint8Array> {
    const stop = signal ? AbortSignal.any([signal, this.closed]) : this.closed;
    // PDFium keeps one drawing per page.
    const drawing = this.#drawing.then(async () => {
      stop.throwIfAborted();
      this.#toDraw ??= await this.#load();
      return drawPage(this.#toDraw.library, this.#toDraw.pointer, size, stop);
    });
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
    for (const loaded of [this.#toRead, this.#toDraw]) if (loaded) unload(loaded);
  }
}

function unload({ library, pointer }: LoadedPage): void {
  if (library.broken) return;
  try {
    library.call((functions) => functions.FPDF_ClosePage(pointer));
  } catch {
    // PDFium broke down on it: it has lost the page with all its memory, and later pages get another instance.
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
