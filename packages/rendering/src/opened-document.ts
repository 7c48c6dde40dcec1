import type { PageImage, Reading } from '@docquorum/document';

/** The words that a page carries in itself, and whether they can be trusted. */
export interface TextLayer {
  /** Origin `text-layer`; its lines run across the whole page, words split at blanks and at geometric gaps. */
  readonly reading: Reading;
  /** `none`: no words at all. `poor`: words that should not be trusted without a look at the pixels. */
  readonly quality: 'good' | 'poor' | 'none';
  /** Why the quality is not `good`, for a person to read. */
  readonly reasons: readonly string[];
}

export interface PageOptions {
  /** Ends the work with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How a page is drawn. */
export interface RenderOptions extends PageOptions {
  /**
   * Dots per inch, 96 to 300. A PDF page becomes exactly `round(points * dpi / 72)` pixels a side (halves
   * round up). An image file that states its resolution is reduced to this one but never enlarged; an image
   * file that states none keeps its own pixels.
   */
  readonly dpi: number;
  /** Pixels that the image may have. @default the document's `limits.maxPixels` */
  readonly maxPixels?: number;
}

/** One page of an opened document. Close it when done: it may hold fonts and images. */
export interface OpenedPage {
  /** 1-based. */
  readonly pageNumber: number;
  /** Width of the page as shown (after its rotation and crop box), in points (1/72 inch). */
  readonly width: number;
  /** Height of the page as shown, in points. */
  readonly height: number;
  /** The words that the file itself holds. Image files have none. */
  textLayer(options?: PageOptions): Promise<TextLayer>;
  /** The page on white paper. Throws a `LimitError` when it would have more than `maxPixels`. */
  render(options: RenderOptions): Promise<PageImage>;
  close(): void;
}

/** A document that is ready to give its pages, in any order. */
export interface OpenedDocument extends AsyncDisposable {
  /** Base name, or `document` when the caller gave none. */
  readonly filename: string;
  readonly mimeType: string;
  readonly pageCount: number;
  /**
   * Opens a page, 1-based. Throws an `OptionError` for a number outside the document, a `LimitError`
   * (`ERR_LIMIT_PAGE_SIZE`) for a page too large, a `DocumentError` for a damaged one. Reading and drawing a page
   * can fail in the same ways, and with `ERR_LIMIT_TIME` or `ERR_LIMIT_MEMORY`; the other pages stay usable.
   */
  openPage(pageNumber: number, options?: PageOptions): Promise<OpenedPage>;
  /** Frees everything; work under way ends with `ERR_DOCUMENT_UNREADABLE`. May be called more than once. */
  close(): Promise<void>;
}
