import type { Sharp } from 'sharp';

/** The pages of an image file. Each kind of file has its own way to read them; all end in the same pipeline. */
export interface ImageFrames {
  readonly count: number;
  /** Reads the header of a frame only; throws what the decoder throws. @param pageNumber 1 to `count` */
  measure(pageNumber: number): Promise<FrameSize>;
  /** A pipeline that gives the frame's pixels, upright. */
  decode(pageNumber: number): Promise<Sharp>;
}

export interface FrameSize {
  /** Pixels, turned upright. */
  readonly width: number;
  readonly height: number;
  /** Dots per inch, as the file states them. */
  readonly density: number | undefined;
}
