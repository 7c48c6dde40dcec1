import type { TextRun } from '../text/text-run.js';

/**
 * A library that reads PDF files. Everything that Docquorum asks of one is here; all else (limits, layout of
 * words, judging text) is shared. Every backend passes `test/pdf-backend/`.
 */
export interface PdfBackend {
  readonly name: string;
  /**
   * Throws a `DocumentError`: `ERR_DOCUMENT_ENCRYPTED` without the right password, `ERR_DOCUMENT_DAMAGED` when
   * the file cannot be read.
   */
  open(bytes: Uint8Array, options: PdfOpenOptions): Promise<PdfFile>;
}

export interface PdfOpenOptions {
  /** For messages. */
  readonly filename: string;
  readonly password?: string | undefined;
}

/** A file is asked one thing at a time. */
export interface PdfFile {
  /** As the file claims; 0 for a file without pages. */
  readonly pageCount: number;
  /** @param pageNumber 1 to `pageCount` */
  openPage(pageNumber: number): Promise<PdfPage>;
  close(): Promise<void>;
}

export interface PdfPage {
  /** Width as shown: crop box and rotation applied; points. */
  readonly width: number;
  readonly height: number;
  /** All text of the page in the order in which the file draws it, blanks left out. */
  textRuns(): Promise<TextRun[]>;
  /** How much of the page is covered by pictures, 0 to 1; pictures may cover each other. 0 where it is not known. */
  pictureShare(): Promise<number>;
  /**
   * Draws the page on white paper over exactly `width` x `height` pixels, at `scale` pixels a point.
   * @returns RGB, `width * height * 3` bytes
   */
  draw(size: PixelSize): Promise<Uint8Array>;
  close(): void;
}

export interface PixelSize {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}
