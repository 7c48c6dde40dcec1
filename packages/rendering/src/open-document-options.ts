import { basename } from 'node:path';
import { resolveRenderingLimits, type RenderingLimits } from './rendering-limits.js';

export interface OpenDocumentOptions {
  /** Name of the file, for results and messages; a path is cut to its last part. @default 'document' */
  readonly filename?: string;
  /** Opens an encrypted PDF. */
  readonly password?: string;
  readonly limits?: Partial<RenderingLimits>;
  /**
   * The library that reads PDF files. `auto` takes PDFium and turns to pdf.js for a file or page on which
   * PDFium fails. @default 'auto'
   */
  readonly pdfBackend?: 'auto' | 'pdfium' | 'pdfjs';
  /** Ends the opening with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** `OpenDocumentOptions` with every default filled in. */
export interface ResolvedOpenDocumentOptions {
  readonly filename: string;
  readonly password: string | undefined;
  readonly limits: RenderingLimits;
  readonly pdfBackend: 'auto' | 'pdfium' | 'pdfjs';
  readonly signal: AbortSignal | undefined;
}

export const resolveOpenDocumentOptions = (options: OpenDocumentOptions): ResolvedOpenDocumentOptions => ({
  filename: basename(options.filename ?? '') || 'document',
  password: options.password,
  limits: resolveRenderingLimits(options.limits),
  pdfBackend: options.pdfBackend ?? 'auto',
  signal: options.signal,
});
