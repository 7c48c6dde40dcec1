import { DocumentError, DocquorumError, type PageImage } from '@docquorum/document';
import type { OpenedPage, RenderOptions, TextLayer } from '../opened-document.js';
import { checkDpi, checkPixels, pointsToPixels } from '../page-pixels.js';
import type { RenderingLimits } from '../rendering-limits.js';
import { judgeText } from '../text/judge-text.js';
import { layoutText } from '../text/layout-text.js';
import type { PdfPage } from './pdf-backend.js';

/** A page of a PDF file: the work is the backend's, the checks and the layout of words are here. */
export class OpenedPdfPage implements OpenedPage {
  readonly pageNumber: number;
  readonly #page: PdfPage;
  readonly #name: string;
  readonly #limits: RenderingLimits;

  constructor(page: PdfPage, pageNumber: number, filename: string, limits: RenderingLimits) {
    this.#page = page;
    this.pageNumber = pageNumber;
    this.#name = `Page ${pageNumber} of ${filename}`;
    this.#limits = limits;
  }

  get width(): number {
    return this.#page.width;
  }

  get height(): number {
    return this.#page.height;
  }

  async textLayer(): Promise<TextLayer> {
    const { pageNumber, width, height } = this;
    const runs = await this.#whole('read', () => this.#page.textRuns());
    const lines = layoutText(runs, { width, height });
    return { reading: { pageNumber, origin: 'text-layer', width, height, lines }, ...judgeText(lines) };
  }

  async render({ dpi, maxPixels = this.#limits.maxPixels, signal }: RenderOptions): Promise<PageImage> {
    checkDpi(dpi);
    signal?.throwIfAborted();
    const width = pointsToPixels(this.width, dpi);
    const height = pointsToPixels(this.height, dpi);
    checkPixels(width, height, maxPixels, `${this.#name} at ${dpi} DPI`);
    const data = await this.#whole('drawn', () => this.#page.draw({ width, height, scale: dpi / 72 }, signal), signal);
    return { width, height, data, dpi };
  }

  close(): void {
    this.#page.close();
  }

  /** Gives the backend's own failures a type and the page's name. */
  async #whole<T>(done: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (DocquorumError.isInstance(error) || signal?.aborted) throw error;
      throw new DocumentError('ERR_DOCUMENT_DAMAGED', `${this.#name} cannot be ${done}: ${String(error)}`, {
        cause: error,
        details: { pageNumber: this.pageNumber },
      });
    }
  }
}
