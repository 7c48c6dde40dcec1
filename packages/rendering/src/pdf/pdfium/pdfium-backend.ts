import type { PdfBackend } from '../pdf-backend.js';
import type { PdfiumFunctions, PdfiumInstance, Pointer } from './pdfium-library.js';
import { PdfiumPage } from './pdfium-page.js';
import { PdfiumSessions } from './pdfium-sessions.js';

/** Google's PDFium as WebAssembly: several times faster than pdf.js, and exact to the character. */
export const pdfiumBackend: PdfBackend = {
  name: 'pdfium',
  async open(bytes, options) {
    const sessions = await PdfiumSessions.open(bytes, options);
    const { library, document } = await sessions.any();
    return {
      pageCount: library.call((functions) => functions.FPDF_GetPageCount(document)),
      async openPage(pageNumber) {
        const index = pageNumber - 1;
        const { library, document } = await sessions.any();
        const size = library.call((functions, memory) => pageSize(functions, memory, document, index));
        if (!size) throw new Error('PDFium does not find it');
        // A crop box beside the page: others show the whole page then.
        if (size.width <= 0 || size.height <= 0) throw new Error('PDFium finds nothing to show of it');
        return new PdfiumPage(sessions, index, size);
      },
      close: async () => sessions.close(),
    };
  },
};

/** Width and height of a page as shown, in points, without a look at its content. */
function pageSize(functions: PdfiumFunctions, memory: PdfiumInstance, document: Pointer, index: number) {
  const size = functions.malloc(8);
  const found = functions.FPDF_GetPageSizeByIndexF(document, index, size);
  const [width = 0, height = 0] = memory.HEAPF32.subarray(size / 4);
  functions.free(size);
  return found === 0 ? undefined : { width, height };
}
