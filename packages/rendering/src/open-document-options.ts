import { basename } from 'node:path';
import { OptionError } from '@docquorum/document';
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

const pdfBackends: readonly unknown[] = ['auto', 'pdfium', 'pdfjs'];

/** Fills in the defaults. Throws an `OptionError` for a limit or backend that cannot be. */
export function resolveOpenDocumentOptions(options: OpenDocumentOptions): ResolvedOpenDocumentOptions {
  const { password, signal, pdfBackend = 'auto' } = options;
  if (!pdfBackends.includes(pdfBackend)) {
    throw new OptionError(`pdfBackend must be one of ${pdfBackends.join(', ')}, not ${pdfBackend}.`, {
      details: { option: 'pdfBackend' },
    });
  }
  const filename = basename(options.filename ?? '') || 'document';
  return { filename, password, limits: resolveRenderingLimits(options.limits), pdfBackend, signal };
}
