import type { BoundingBox } from './bounding-box.js';
import type { Place } from './source.js';

/** Who read the words. Recognisers of our own use the first four; a caller's recogniser names itself. */
export type ReadingOrigin = 'text-layer' | 'ppocr' | 'tesseract' | 'fused' | (string & {});

/** A run of characters without blanks, with its box. */
export interface Word {
  readonly text: string;
  readonly box: BoundingBox;
  /** How sure the recogniser is of the word, 0..1. Words of a text layer have 1. */
  readonly confidence: number;
  /** Who read the word, where the reading holds words of several readers. */
  readonly origin?: ReadingOrigin;
  /** Where the word stands in a file without pages. */
  readonly place?: Place;
}

/** Words on one baseline, left to right, as the recogniser grouped them. */
export interface Line {
  readonly words: readonly Word[];
  readonly box: BoundingBox;
}

/** The words of one page as one recogniser saw them, lines in reading order. */
export interface Reading {
  /** 1-based. */
  readonly pageNumber: number;
  readonly origin: ReadingOrigin;
  /** Width of the shown page in points (1/72 inch); 1 pixel counts as 1 point where the resolution is unknown. */
  readonly width: number;
  /** Height of the shown page in points. */
  readonly height: number;
  readonly lines: readonly Line[];
}

/** The text of a line, its words joined by single blanks. */
export const lineText = (line: Line): string => line.words.map((word) => word.text).join(' ');

/** The text of a reading, one line a row. */
export const readingText = (reading: Reading): string => reading.lines.map(lineText).join('\n');
