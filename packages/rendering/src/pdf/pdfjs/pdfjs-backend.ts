import { DocumentError } from '@docquorum/document';
import type { PdfBackend, PdfOpenOptions } from '../pdf-backend.js';
import { loadPdfjs } from './pdfjs-library.js';
import { PdfjsPage } from './pdfjs-page.js';

/** Mozilla's pdf.js, drawing through @napi-rs/canvas. Slower than PDFium, but rebuilds more damaged files. */
export const pdfjsBackend: PdfBackend = {
  name: 'pdfjs',
  async open(bytes, options) {
    const { library, folders } = await loadPdfjs();
    const task = library.getDocument({
      // A copy, since pdf.js takes the buffer away from its owner.
      data: new Uint8Array(bytes),
      ...(options.password === undefined ? {} : { password: options.password }),
      ...folders,
      cMapPacked: true,
      useSystemFonts: false,
      isEvalSupported: false,
      verbosity: 0,
    });
    try {
      const document = await task.promise;
      return {
        pageCount: document.numPages,
        openPage: async (pageNumber) => new PdfjsPage(document, await document.getPage(pageNumber)),
        close: () => task.destroy(),
      };
    } catch (error) {
      await task.destroy();
      throw asDocumentError(error, options);
    }
  },
};

function asDocumentError(error: unknown, { filename, password }: PdfOpenOptions): DocumentError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    const problem = password === undefined ? 'needs a password' : 'does not open with this password';
    return new DocumentError(
      'ERR_DOCUMENT_ENCRYPTED',
      `${filename} is encrypted and ${problem}: give options.password.`,
    );
  }
  return new DocumentError(
    'ERR_DOCUMENT_DAMAGED',
    `${filename} is no readable PDF, it may be truncated: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  );
}
