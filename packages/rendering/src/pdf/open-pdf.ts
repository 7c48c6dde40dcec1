import { DocumentError, LimitError } from '@docquorum/document';
import { checkPageNumber } from '../check-page-number.js';
import type { ResolvedOpenDocumentOptions } from '../open-document-options.js';
import type { OpenedDocument, OpenedPage } from '../opened-document.js';
import type { RenderingLimits } from '../rendering-limits.js';
import { orPageError } from './or-page-error.js';
import { OpenedPdfPage } from './opened-pdf-page.js';
import type { PdfFile } from './pdf-backend.js';
import { pdfiumBackend } from './pdfium/pdfium-backend.js';
import { pdfjsBackend } from './pdfjs/pdfjs-backend.js';
import { withFallback } from './with-fallback.js';

const backends = { auto: withFallback(pdfiumBackend, pdfjsBackend), pdfium: pdfiumBackend, pdfjs: pdfjsBackend };

/** Opens a PDF file, in a thread of documents. Errors: see `openDocument`. */
export async function openPdf(
  bytes: Uint8Array,
  options: Omit<ResolvedOpenDocumentOptions, 'signal'>,
): Promise<OpenedDocument> {
  const { filename, limits, password } = options;
  const file = await backends[options.pdfBackend].open(bytes, { filename, password });
  try {
    checkPageCount(file.pageCount, filename, limits);
  } catch (error) {
    await file.close();
    throw error;
  }
  return new PdfDocument(file, filename, limits);
}

function checkPageCount(pageCount: number, filename: string, limits: RenderingLimits): void {
  if (pageCount < 1) throw new DocumentError('ERR_DOCUMENT_NO_PAGES', `${filename} has no pages.`);
  if (pageCount > limits.maxPages) {
    throw new LimitError(
      'ERR_LIMIT_PAGES',
      `${filename} has ${pageCount} pages, more than the ${limits.maxPages} allowed: raise limits.maxPages.`,
      { details: { limit: limits.maxPages, actual: pageCount } },
    );
  }
}

class PdfDocument implements OpenedDocument {
  readonly mimeType = 'application/pdf';
  readonly filename: string;
  readonly #file: PdfFile;
  readonly #limits: RenderingLimits;

  constructor(file: PdfFile, filename: string, limits: RenderingLimits) {
    this.#file = file;
    this.filename = filename;
    this.#limits = limits;
  }

  get pageCount(): number {
    return this.#file.pageCount;
  }

  async openPage(pageNumber: number): Promise<OpenedPage> {
    checkPageNumber(pageNumber, this);
    const page = await orPageError(`Page ${pageNumber} of ${this.filename} cannot be opened`, pageNumber, () =>
      this.#file.openPage(pageNumber),
    );
    const longestSide = Math.max(page.width, page.height) / 72;
    if (longestSide > this.#limits.maxPageSideInches) {
      page.close();
      throw new LimitError(
        'ERR_LIMIT_PAGE_SIZE',
        `Page ${pageNumber} of ${this.filename} is ${longestSide.toFixed(1)} inches long, more than the ` +
          `${this.#limits.maxPageSideInches} allowed: raise limits.maxPageSideInches.`,
        { details: { pageNumber, limit: this.#limits.maxPageSideInches, actual: longestSide } },
      );
    }
    return new OpenedPdfPage(page, pageNumber, this.filename, this.#limits);
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
