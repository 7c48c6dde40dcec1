/** How words become rows and segments. Distances in text units (median word heights). */
export interface LayoutOptions {
  /** Largest distance between the centre of a word and the mean centre of its row. */
  readonly rowTolerance: number;
  /** A wider gap between two words of a row starts a new segment. */
  readonly segmentGap: number;
}
