import { LimitError } from '@docquorum/document';
import type { TextRun } from '../../text/text-run.js';
import type { PdfPage, PixelSize } from '../pdf-backend.js';
import { drawPage } from './draw-page.js';
import type { PdfiumFunctions, PdfiumLibrary, Pointer } from './pdfium-library.js';
import type { PdfiumSessions, Purpose } from './pdfium-sessions.js';
import { findPictures, type PagePictures } from './page-objects.js';
import { readCharacters } from './read-characters.js';

/** Constants of PDFium's public headers. */
const widgetAnnotation = 20;
const flattenForDisplay = 0;

/** A page in the memory of one PDFium instance. */
interface LoadedPage {
  readonly library: PdfiumLibrary;
  readonly pointer: Pointer;
  /** Known once it was looked for. */
  pictures?: PagePictures;
}

/** A page that is loaded when it is first read, and once more when it is first drawn. */
export class PdfiumPage implements PdfPage {
  readonly width: number;
  readonly height: number;
  readonly #sessions: PdfiumSessions;
  readonly #index: number;
  readonly #loaded = new Map<Purpose, LoadedPage>();

  constructor(sessions: PdfiumSessions, index: number, size: { readonly width: number; readonly height: number }) {
    this.width = size.width;
    this.height = size.height;
    this.#sessions = sessions;
    this.#index = index;
  }

  async textRuns(): Promise<TextRun[]> {
    const { library, pointer, pictures } = await this.#look();
    return library.call((functions, memory) => readCharacters(functions, memory, pointer, pictures.hiddenText));
  }

  async pictureShare(): Promise<number> {
    const { pictures } = await this.#look();
    return Math.min(1, pictures.area / (this.width * this.height));
  }

  async draw(size: PixelSize): Promise<Uint8Array> {
    const { library, pointer } = await this.#load('drawing');
    const pixels = library.call((functions, memory) => drawPage(functions, memory, pointer, size));
    if (pixels) return pixels;
    throw new LimitError('ERR_LIMIT_MEMORY', `PDFium has no memory for ${size.width} x ${size.height} pixels.`);
  }

  close(): void {
    for (const { library, pointer } of this.#loaded.values()) {
      // After a breakdown the page is lost with all the memory of its instance.
      if (!library.broken) library.call((functions) => functions.FPDF_ClosePage(pointer));
    }
    this.#loaded.clear();
  }

  /** The page as it is read, with its pictures. */
  async #look(): Promise<LoadedPage & { readonly pictures: PagePictures }> {
    const loaded = await this.#load('reading');
    const { library, pointer } = loaded;
    const pageArea = this.width * this.height;
    const pictures = (loaded.pictures ??= library.call((functions, memory) =>
      findPictures(functions, memory, pointer, pageArea),
    ));
    return { library, pointer, pictures };
  }

  async #load(purpose: Purpose): Promise<LoadedPage> {
    const known = this.#loaded.get(purpose);
    if (known && !known.library.broken) return known;
    const { library, document } = await this.#sessions.get(purpose);
    const pointer = library.call((functions) => loadPage(functions, document, this.#index));
    if (pointer === 0) throw new Error('PDFium does not load it');
    const loaded = { library, pointer };
    this.#loaded.set(purpose, loaded);
    return loaded;
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
