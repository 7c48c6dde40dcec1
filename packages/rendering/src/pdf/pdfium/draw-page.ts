import type { PixelSize } from '../pdf-backend.js';
import type { PdfiumFunctions, PdfiumInstance, Pointer } from './pdfium-library.js';

/** Constants of PDFium's public headers. */
const bitmapFormatBgr = 2;
const renderAnnotations = 0x01;
const renderRgbOrder = 0x10;
const opaqueWhite = 0xffffffff;

/** Draws a page on white: RGB, row by row, not padded. Undefined when PDFium has no memory for so many pixels. */
export function drawPage(
  functions: PdfiumFunctions,
  memory: PdfiumInstance,
  page: Pointer,
  { width, height }: PixelSize,
): Uint8Array | undefined {
  const stride = width * 3;
  // Memory of our own, since PDFium would pad the rows, and copying them one by one takes long.
  const buffer = functions.malloc(stride * height);
  if (buffer === 0) return undefined;
  const bitmap = functions.FPDFBitmap_CreateEx(width, height, bitmapFormatBgr, buffer, stride);
  functions.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, opaqueWhite);
  functions.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, renderAnnotations | renderRgbOrder);
  const pixels = memory.HEAPU8.slice(buffer, buffer + stride * height);
  functions.FPDFBitmap_Destroy(bitmap);
  functions.free(buffer);
  return pixels;
}
