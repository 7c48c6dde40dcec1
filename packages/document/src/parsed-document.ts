import type { Reading } from './reading.js';

/** One page of a document with all readings made of it. */
export interface Page {
  /** 1-based. */
  readonly pageNumber: number;
  /** Width of the shown page in points (1/72 inch). */
  readonly width: number;
  /** Height of the shown page in points. */
  readonly height: number;
  /** In the order in which they were made; empty when the page could not be read. */
  readonly readings: readonly Reading[];
}

/** A document as extraction sees it. */
export interface ParsedDocument {
  /** Base name, or `document` when the caller gave bytes without a name. */
  readonly filename: string;
  readonly mimeType: string;
  /** Pages of the file, also those outside the asked range. */
  readonly pageCount: number;
  /** The pages that were asked for, in order. */
  readonly pages: readonly Page[];
}
