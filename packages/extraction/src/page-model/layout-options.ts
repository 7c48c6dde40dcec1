/** How words become rows and segments. */
export interface LayoutOptions {
  /** Largest distance between the centre of a word and the mean centre of its row, in median word heights. */
  readonly rowTolerance: number;
  /** A wider gap between two words of a row starts a new segment, in median character widths. */
  readonly segmentGap: number;
}
