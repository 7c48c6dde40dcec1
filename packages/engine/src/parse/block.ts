import type { BoundingBox } from '@docquorum/document';

interface BlockBase {
  /** The same whenever the same page is read: page number and place in reading order, `p1b3`. */
  readonly id: string;
  /** 1-based. */
  readonly pageNumber: number;
  readonly box: BoundingBox;
  /** What is printed, a line a row; cells of a table are parted by tabs. */
  readonly text: string;
}

/** A part of a page that belongs together. */
export type Block =
  | (BlockBase & { readonly type: 'heading'; /** 1 (largest) to 3. */ readonly level: 1 | 2 | 3 })
  | (BlockBase & { readonly type: 'paragraph' })
  | (BlockBase & { readonly type: 'list'; readonly items: readonly string[] })
  | (BlockBase & {
      readonly type: 'table';
      /** Cells by row, '' where nothing is printed; every row has as many as the table has columns. */
      readonly rows: readonly (readonly string[])[];
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
