import type { BoundingBox } from '@docquorum/document';

/** A line as a reader gives it; its box is in pixels. */
export interface ReadLine {
  readonly text: string;
  readonly box: BoundingBox;
}

/** A reader with its models loaded. */
export interface Reader {
  read(imagePath: string): Promise<ReadLine[]>;
  close(): Promise<unknown>;
}

/** Opens a reader; rivals are found in `rivalsFolder`. */
export type OpenReader = (rivalsFolder: string) => Promise<Reader>;
