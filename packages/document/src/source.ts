import type { BoundingBox } from './bounding-box.js';

/** Where in the document a value stands. */
export type Anchor =
  | {
      readonly kind: 'page-box';
      /** 1-based. */
      readonly pageNumber: number;
      readonly box: BoundingBox;
    }
  | {
      readonly kind: 'text-span';
      /** Offsets in UTF-16 units of the document's text, end excluded. */
      readonly start: number;
      readonly end: number;
    };

/** The words that a value came from, and where they stand. */
export interface Source {
  /** The text as printed, before any normalisation. */
  readonly content: string;
  /** The line or lines around it, for a person to recognise the place. */
  readonly context: string;
  readonly anchor: Anchor;
}
