import type { Place } from '@docquorum/document';
import type { TextStart } from './block.js';

/** A word where it stands on the one endless page that is cut into pages afterwards; rows and columns count characters. */
export interface PlacedWord {
  readonly text: string;
  /** Where the file is a text. */
  readonly start?: TextStart;
  readonly place?: Place;
  readonly row: number;
  readonly column: number;
  /** Columns that the word takes. */
  readonly cells: number;
}
