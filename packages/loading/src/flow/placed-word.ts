/** A word where it stands on the one endless page that is cut into pages afterwards; rows and columns count characters. */
export interface PlacedWord {
  readonly text: string;
  /** Offset in the file's text, where the file is a text. */
  readonly start: number;
  readonly row: number;
  readonly column: number;
  /** Columns that the word takes. */
  readonly cells: number;
}
