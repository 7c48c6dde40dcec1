import type { BoundingBox } from '@docquorum/document';
import type { MarkedText } from './list-marks.js';

interface BlockBase {
  /** The same whenever the same page is read: page number and place in reading order, `p1b3`; pictures: `p1f1`. */
  readonly id: string;
  /** 1-based. */
  readonly pageNumber: number;
  readonly box: BoundingBox;
  /** What is printed, a line a row, lines of running text joined; cells of a table are parted by tabs; '' for a picture. */
  readonly text: string;
}

/** A part of a page that belongs together. */
export type Block =
  | (BlockBase & { readonly type: 'heading'; /** 1 (largest) to 3. */ readonly level: 1 | 2 | 3 })
  | (BlockBase & { readonly type: 'paragraph' })
  | (BlockBase & { readonly type: 'list'; readonly items: readonly MarkedText[] })
  | (BlockBase & {
      readonly type: 'table';
      /** Cells by row, '' where nothing is printed; every row has as many as the table has columns. */
      readonly rows: readonly (readonly string[])[];
    })
  | (BlockBase & {
      readonly type: 'picture';
      /** What it shows, as a `data:` URL of a PNG; only where it was asked for. */
      readonly image?: string;
    });

/** A page as blocks in reading order. */
export interface ParsedPage {
  /** 1-based. */
  readonly pageNumber: number;
  /** Points (1/72 inch). */
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly Block[];
}
