import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DocquorumError } from '@docquorum/document';

/** A pointer into PDFium's memory; 0 is none. */
export type Pointer = number;

/**
 * The functions of PDFium that we call, as the WebAssembly file exports them (see PDFium's public headers
 * fpdfview.h, fpdf_text.h, fpdf_edit.h, fpdf_annot.h, fpdf_flatten.h). Truth values are 0 and 1.
 */
export interface PdfiumFunctions {
  malloc(size: number): Pointer;
  free(pointer: Pointer): void;
  FPDF_GetLastError(): number;
  FPDF_LoadMemDocument(data: Pointer, size: number, password: Pointer): Pointer;
  FPDF_CloseDocument(document: Pointer): void;
  FPDF_GetPageCount(document: Pointer): number;
  FPDF_LoadPage(document: Pointer, index: number): Pointer;
  FPDF_ClosePage(page: Pointer): void;
  FPDF_GetPageWidthF(page: Pointer): number;
  FPDF_GetPageHeightF(page: Pointer): number;
  /** Fills four floats: left, top, right, bottom. */
  FPDF_GetPageBoundingBox(page: Pointer, box: Pointer): number;
  /** Quarter turns clockwise. */
  FPDFPage_GetRotation(page: Pointer): number;
  FPDFPage_GetAnnotCount(page: Pointer): number;
  FPDFPage_GetAnnot(page: Pointer, index: number): Pointer;
  FPDFPage_CloseAnnot(annotation: Pointer): void;
  FPDFAnnot_GetSubtype(annotation: Pointer): number;
  FPDFPage_Flatten(page: Pointer, usage: number): number;
  FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: Pointer, stride: number): Pointer;
  FPDFBitmap_FillRect(
    bitmap: Pointer,
    left: number,
    top: number,
    width: number,
    height: number,
    colour: number,
  ): number;
  FPDFBitmap_GetBuffer(bitmap: Pointer): Pointer;
  FPDFBitmap_GetStride(bitmap: Pointer): number;
  FPDFBitmap_Destroy(bitmap: Pointer): void;
  /** Begins to draw; gives a `RenderStatus`. */
  FPDF_RenderPageBitmap_Start(
    bitmap: Pointer,
    page: Pointer,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
    pause: Pointer,
  ): number;
  FPDF_RenderPage_Continue(page: Pointer, pause: Pointer): number;
  FPDF_RenderPage_Close(page: Pointer): void;
  FPDFText_LoadPage(page: Pointer): Pointer;
  FPDFText_ClosePage(text: Pointer): void;
  FPDFText_CountChars(text: Pointer): number;
  FPDFText_GetUnicode(text: Pointer, index: number): number;
  FPDFText_IsGenerated(text: Pointer, index: number): number;
  FPDFText_HasUnicodeMapError(text: Pointer, index: number): number;
  FPDFText_GetFontSize(text: Pointer, index: number): number;
  /** Fills six floats: a, b, c, d, e, f. */
  FPDFText_GetMatrix(text: Pointer, index: number, matrix: Pointer): number;
  /** Fills two doubles. */
  FPDFText_GetCharOrigin(text: Pointer, index: number, x: Pointer, y: Pointer): number;
  /** Fills four floats: left, top, right, bottom of the advance width times the font's extents. */
  FPDFText_GetLooseCharBox(text: Pointer, index: number, box: Pointer): number;
  FPDFText_GetTextObject(text: Pointer, index: number): Pointer;
  FPDFTextObj_GetTextRenderMode(object: Pointer): number;
  FPDFTextObj_GetFont(object: Pointer): Pointer;
  /** Fills one float. */
  FPDFFont_GetAscent(font: Pointer, fontSize: number, ascent: Pointer): number;
  FPDFFont_GetDescent(font: Pointer, fontSize: number, descent: Pointer): number;
}

/** One instance of PDFium with its memory. The views are replaced when the memory grows: never keep one. */
export interface PdfiumInstance {
  readonly wasmExports: PdfiumFunctions;
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  /** Makes a JavaScript function callable by PDFium; `ii` takes and gives one integer. */
  addFunction(callback: (argument: number) => number, signature: 'ii'): Pointer;
}

/** Memory of an instance never shrinks: one this large (bytes) is given up once no document uses it. */
const largeMemory = 256 * 1024 * 1024;

let binary: Promise<Uint8Array> | undefined;
let current: Promise<PdfiumLibrary> | undefined;

/**
 * PDFium as WebAssembly, shared by all open documents. A trap (memory exhausted, a bug met by a hostile file)
 * leaves an instance unusable: then it is given up, its documents fail, and the next one gets a fresh instance.
 */
export class PdfiumLibrary {
  readonly #instance: PdfiumInstance;
  #users = 0;
  #failure: unknown;

  constructor(instance: PdfiumInstance) {
    this.#instance = instance;
  }

  /** The instance in use. Every caller must call `release` once. */
  static async acquire(): Promise<PdfiumLibrary> {
    current ??= loadPdfium();
    const library = await current;
    library.#users++;
    return library;
  }

  /** True after a trap: nothing can be read or freed any more. */
  get broken(): boolean {
    return this.#failure !== undefined;
  }

  release(): void {
    this.#users--;
    if (this.#users === 0 && this.#instance.HEAPU8.byteLength > largeMemory) this.#retire();
  }

  /**
   * Runs `work` on PDFium. Anything it throws but our own errors comes from the WebAssembly machine (a trap, a
   * stack overflow) and retires the instance.
   */
  call<T>(work: (functions: PdfiumFunctions, memory: PdfiumInstance) => T): T {
    if (this.broken) throw new Error('PDFium stopped while it read a document', { cause: this.#failure });
    try {
      return work(this.#instance.wasmExports, this.#instance);
    } catch (error) {
      if (!DocquorumError.isInstance(error)) {
        this.#failure = error;
        this.#retire();
      }
      throw error;
    }
  }

  #retire(): void {
    void current?.then((library) => {
      if (library === this) current = undefined;
    });
  }
}

async function loadPdfium(): Promise<PdfiumLibrary> {
  const { init } = await import('@embedpdf/pdfium');
  binary ??= readFile(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')));
  const wrapped = await init({ wasmBinary: await binary } as unknown as Parameters<typeof init>[0]);
  wrapped.PDFiumExt_Init();
  return new PdfiumLibrary(wrapped.pdfium as unknown as PdfiumInstance);
}
