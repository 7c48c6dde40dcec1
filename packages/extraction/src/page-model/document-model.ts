import type { BoundingBox, Reading } from '@docquorum/document';
import type { Rect } from '../geometry/rect.js';
import type { LayoutOptions } from './layout-options.js';

/** A word in its row. */
export interface ModelWord {
  readonly text: string;
  /** Offsets in the text of the row, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly rect: Rect;
  /** As read, in page fractions: what a source shows. */
  readonly box: BoundingBox;
  readonly confidence: number;
}

/** Words of a row without a wide gap: a cell, a label, a value, or running text. */
export interface Segment {
  /** Index of the row in the document. */
  readonly row: number;
  /** Index in the row. */
  readonly index: number;
  /** Offsets in the text of the row, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly rect: Rect;
}

/** Words on one height of one page, left to right. */
export interface Row {
  /** Running over all pages. */
  readonly index: number;
  /** Index into `DocumentModel.pages`. */
  readonly page: number;
  /** Words joined by one blank, by two where the gap is wide, by a tab between segments. */
  readonly text: string;
  readonly words: readonly ModelWord[];
  readonly segments: readonly Segment[];
  readonly rect: Rect;
}

export interface PageModel {
  /** 1-based. */
  readonly pageNumber: number;
  /** Page size in text units. */
  readonly width: number;
  readonly height: number;
  /** Rows of this page: `rows[firstRow]` up to, excluding, `rows[endRow]`. */
  readonly firstRow: number;
  readonly endRow: number;
}

/** The words of a document in rows and segments, page after page. Immutable; what is derived from it is kept per model. */
export interface DocumentModel {
  /** What it was made from, one a page. */
  readonly readings: readonly Reading[];
  readonly pages: readonly PageModel[];
  readonly rows: readonly Row[];
  readonly layout: LayoutOptions;
  /** What `perModel` keeps. */
  readonly derived: Map<unknown, unknown>;
}
