import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DocquorumError, LimitError } from '@docquorum/document';

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
  FPDF_GetPageCount(document: Pointer): number;
  FPDF_LoadPage(document: Pointer, index: number): Pointer;
  FPDF_ClosePage(page: Pointer): void;
  /** Fills two floats: width and height. */
  FPDF_GetPageSizeByIndexF(document: Pointer, index: number, size: Pointer): number;
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
  FPDF_RenderPageBitmap(
    bitmap: Pointer,
    page: Pointer,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  FPDFPage_CountObjects(page: Pointer): number;
  FPDFPage_GetObject(page: Pointer, index: number): Pointer;
  FPDFPageObj_GetType(object: Pointer): number;
  /** Fills four floats, one each. */
  FPDFPageObj_GetBounds(object: Pointer, left: Pointer, bottom: Pointer, right: Pointer, top: Pointer): number;
  FPDFPageObj_HasTransparency(object: Pointer): number;
  FPDFFormObj_CountObjects(form: Pointer): number;
  FPDFFormObj_GetObject(form: Pointer, index: number): Pointer;
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
  readonly wasmExports: PdfiumFunctions & { readonly memory: WasmMemory };
  readonly HEAPU8: Uint8Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Bytes that one document may take: a page of 100 million pixels needs 300 MB, besides its pictures. */
const mostMemory = 1024 * 1024 * 1024;
/** Instances that took more bytes than this are not used again, and no more than so many are kept. */
const mostReusable = { memory: 96 * 1024 * 1024, instances: 2 };

/**
 * PDFium as WebAssembly. Each open document has an instance of its own: what PDFium keeps of one document, such as
 * the fonts it chose, would change how it reads the next, and a document on which it runs out of memory or breaks
 * down must take no other with it. An instance whose document is closed is wound back to how it was after its
 * start, byte for byte, which costs a fraction of a new one.
 */
export class PdfiumLibrary {
  static readonly #idle: PdfiumLibrary[] = [];
  readonly #instance: PdfiumInstance;
  /** What the memory holds after the start; all behind it is zero. */
  readonly #start: Uint8Array;
  #exhausted = false;
  #failure: unknown;

  constructor(instance: PdfiumInstance) {
    this.#instance = instance;
    this.#start = withoutTrailingZeros(instance.HEAPU8);
    this.#limitMemory(instance.wasmExports.memory);
  }

  static async start(): Promise<PdfiumLibrary> {
    const idle = this.#idle.pop();
    if (!idle) return new PdfiumLibrary(await startPdfium());
    const memory = idle.#instance.HEAPU8;
    memory.set(idle.#start);
    memory.fill(0, idle.#start.length);
    return idle;
  }

  /** Takes the instance back; neither it nor anything in its memory may be used any more. */
  release(): void {
    const idle = PdfiumLibrary.#idle;
    const { byteLength } = this.#instance.HEAPU8;
    if (this.broken || byteLength > mostReusable.memory || idle.length >= mostReusable.instances) return;
    idle.push(this);
  }

  /** True after a breakdown: nothing can be read or freed any more. */
  get broken(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Runs `work` on PDFium. Anything it throws but our own errors comes from the WebAssembly machine (memory
   * refused, a trap, a stack overflow) and leaves the instance unusable.
   */
  call<T>(work: (functions: PdfiumFunctions, memory: PdfiumInstance) => T): T {
    if (this.broken) throw this.#explain();
    try {
      return work(this.#instance.wasmExports, this.#instance);
    } catch (error) {
      if (DocquorumError.isInstance(error)) throw error;
      this.#failure = error;
      throw this.#explain();
    }
  }

  #explain(): Error {
    if (!this.#exhausted) return new Error('PDFium broke down', { cause: this.#failure });
    return new LimitError(
      'ERR_LIMIT_MEMORY',
      `Reading the PDF file takes more than ${mostMemory / 1024 / 1024} MiB of memory: its content is hostile or enormous.`,
      { cause: this.#failure, details: { limit: mostMemory } },
    );
  }

  /** Emscripten takes a refusal to grow as memory exhausted. */
  #limitMemory(memory: WasmMemory): void {
    const grow = memory.grow.bind(memory);
    const pageBytes = 65_536;
    memory.grow = (pages) => {
      if (memory.buffer.byteLength + pages * pageBytes > mostMemory) {
        this.#exhausted = true;
        throw new RangeError('no more memory for PDFium');
      }
      return grow(pages);
    };
  }
}

function withoutTrailingZeros(memory: Uint8Array): Uint8Array {
  // Four bytes at a time, since there are millions.
  const words = new Int32Array(memory.buffer);
  let end = words.length;
  while (end > 0 && words[end - 1] === 0) end--;
  return memory.slice(0, end * 4);
}

/** The part of the global `WebAssembly` that we use; the types of Node leave it out. */
interface WasmCompiler {
  compile(binary: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
}
const wasm = (globalThis as unknown as { readonly WebAssembly: WasmCompiler }).WebAssembly;

/** Compiled once for all instances. */
let compiled: Promise<object> | undefined;

async function startPdfium(): Promise<PdfiumInstance> {
  const { init } = await import('@embedpdf/pdfium');
  compiled ??= readFile(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'))).then((binary) =>
    wasm.compile(binary),
  );
  const module = await compiled;
  const settings = {
    // Emscripten's way to take over the start: an empty object now, the instance later.
    instantiateWasm(imports: object, onStarted: (instance: object) => void) {
      void wasm.instantiate(module, imports).then(onStarted);
      return {};
    },
    // PDFium must not write to the console.
    print: () => {},
    printErr: () => {},
  };
  const wrapped = await init(settings as unknown as Parameters<typeof init>[0]);
  wrapped.PDFiumExt_Init();
  return wrapped.pdfium as unknown as PdfiumInstance;
}
