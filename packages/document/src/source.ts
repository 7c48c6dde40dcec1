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

/** Where a word or value stands in a file that has no pages of its own, in that file's own terms. */
export type Place =
  | {
      readonly kind: 'text-span';
      /** Offsets in UTF-16 units of the file's text, end excluded. */
      readonly start: number;
      readonly end: number;
      /** 1-based, both included. */
      readonly firstLine: number;
      readonly lastLine: number;
    }
  | {
      readonly kind: 'spreadsheet-cell';
      /** 0-based, hidden sheets counted. */
      readonly sheetIndex: number;
      readonly sheetName: string;
      /** 1-based, both. */
      readonly row: number;
      readonly column: number;
    }
  | {
      readonly kind: 'csv-cell';
      /** 1-based, both; rows are records. */
      readonly row: number;
      readonly column: number;
    }
  | {
      readonly kind: 'docx-paragraph';
      /** 0-based, among the paragraphs of the body that stand in no table. */
      readonly paragraph: number;
    }
  | {
      readonly kind: 'docx-table-cell';
      /** 0-based, all three; tables of the body in their order, cells as they are written. */
      readonly table: number;
      readonly row: number;
      readonly column: number;
    };

/** The words that a value came from, and where they stand. */
export interface Source {
  /** The text as printed, before any normalisation. */
  readonly content: string;
  /** The line or lines around it, for a person to recognise the place. */
  readonly context: string;
  readonly anchor: Anchor;
  /** Beside the anchor on a virtual page: the place in the file itself, where the file has no pages. */
  readonly place?: Place;
}
