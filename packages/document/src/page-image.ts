/** The pixels of one page: RGB, 8 bits a channel, row by row from the top, no alpha, white paper. */
export interface PageImage {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** `width * height * 3` bytes. */
  readonly data: Uint8Array;
  /** Dots per inch at which the page was drawn, or the image file's own resolution; undefined when unknown. */
  readonly dpi?: number;
}
