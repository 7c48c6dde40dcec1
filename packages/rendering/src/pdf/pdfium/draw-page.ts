import { setImmediate } from 'node:timers/promises';
import type { PixelSize } from '../pdf-backend.js';
import type { PdfiumInstance, PdfiumLibrary, Pointer } from './pdfium-library.js';

/** Constants of PDFium's public headers. */
const bitmapFormatBgr = 2;
const renderAnnotations = 0x01;
const renderRgbOrder = 0x10;
const opaqueWhite = 0xffffffff;
const renderToBeContinued = 1;
const renderDone = 2;

/** The event loop gets its turn after this many milliseconds of drawing. */
const timeSlice = 30;

/** Draws a page in slices, so that a heavy page blocks nobody and can be given up between two slices. */
export async function drawPage(
  library: PdfiumLibrary,
  page: Pointer,
  { width, height }: PixelSize,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const bitmap = library.call((functions) => functions.FPDFBitmap_CreateEx(width, height, bitmapFormatBgr, 0, 0));
  if (bitmap === 0) throw new Error(`PDFium has no memory for ${width} x ${height} pixels`);
  try {
    let status = library.call((functions, instance) => {
      functions.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, opaqueWhite);
      const flags = renderAnnotations | renderRgbOrder;
      const pause = startSlice(instance);
      return functions.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, flags, pause);
    });
    try {
      while (status === renderToBeContinued) {
        await setImmediate();
        signal?.throwIfAborted();
        status = library.call((functions, instance) => functions.FPDF_RenderPage_Continue(page, startSlice(instance)));
      }
    } finally {
      library.call((functions) => functions.FPDF_RenderPage_Close(page));
    }
    if (status !== renderDone) throw new Error('PDFium gave the drawing up');
    return library.call((functions, instance) => {
      const buffer = functions.FPDFBitmap_GetBuffer(bitmap);
      return copyRows(instance.HEAPU8, buffer, functions.FPDFBitmap_GetStride(bitmap), width, height);
    });
  } finally {
    library.call((functions) => functions.FPDFBitmap_Destroy(bitmap));
  }
}

let sliceEnd = 0;
/** The structure IFSDK_PAUSE of fpdf_progressive.h, one in each instance: a version, a callback, a free pointer. */
const pauses = new WeakMap<PdfiumInstance, Pointer>();

/** Starts a time slice and gives the structure by which PDFium asks whether it is over. */
function startSlice(instance: PdfiumInstance): Pointer {
  sliceEnd = performance.now() + timeSlice;
  let pause = pauses.get(instance);
  if (pause === undefined) {
    pause = instance.wasmExports.malloc(12);
    const isOver = instance.addFunction(() => Number(performance.now() > sliceEnd), 'ii');
    instance.HEAP32.set([1, isOver, 0], pause / 4);
    pauses.set(instance, pause);
  }
  return pause;
}

/** Rows of PDFium's bitmap may be padded. */
function copyRows(memory: Uint8Array, start: Pointer, stride: number, width: number, height: number): Uint8Array {
  const row = width * 3;
  const pixels = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const from = start + y * stride;
    pixels.set(memory.subarray(from, from + row), y * row);
  }
  return pixels;
}
