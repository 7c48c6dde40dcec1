/**
 * A piece of printed text without blanks on a straight baseline, as a PDF backend reports it. Coordinates are
 * points on the page as shown: origin top left, x right, y down.
 */
export interface TextRun {
  readonly text: string;
  /** Start of the baseline. */
  readonly x: number;
  readonly y: number;
  /** Direction of the baseline in radians, clockwise; 0 reads left to right, PI / 2 top to bottom. */
  readonly angle: number;
  /** Extent along the baseline. */
  readonly length: number;
  /** Extent above the baseline (to the left of the reading direction). */
  readonly ascent: number;
  /** Extent below the baseline, positive. */
  readonly descent: number;
  readonly fontSize: number;
  /** The file itself puts a blank between the run before and this one. */
  readonly blankBefore: boolean;
  /** Placed by itself, as the first run of a text operator; a run that just follows the one before is not. */
  readonly startsPiece: boolean;
  /** Neither filled nor stroked, as text that scanners put over their picture. False where unknown. */
  readonly invisible: boolean;
  /** The file does not say which character the glyph means. False where unknown. */
  readonly unmapped: boolean;
}
