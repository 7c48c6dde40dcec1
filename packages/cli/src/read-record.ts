import type { BoundingBox, Line, Reading, ReadResult } from 'docquorum';
import { errorData, type ErrorData } from './record.js';

/** One line of the jsonl format of `read`: a file with what was read on its pages, or why it could not be read. */
export interface ReadRecord {
  readonly file: string;
  /** Empty where the file could not be read. */
  readonly pages: readonly ReadPage[];
  /** What of the file does not reach its pages, such as hidden sheets. */
  readonly leftOut: readonly string[];
  /** Pages that were read from their pixels although the file holds text for them, and why. */
  readonly distrustedText: ReadResult['distrustedText'];
  readonly error: ErrorData | null;
}

/** A page with its lines in reading order, or with the reason why it could not be read. */
export interface ReadPage {
  /** 1-based. */
  readonly pageNumber: number;
  /** Points (1/72 inch); null where the page could not be read. */
  readonly width: number | null;
  readonly height: number | null;
  readonly lines: readonly ReadLine[];
  readonly error: ErrorData | null;
}

/** Boxes are fractions of the page, 0..1 from its top left corner. */
export interface ReadLine {
  readonly text: string;
  readonly box: BoundingBox;
  readonly words: readonly {
    readonly text: string;
    readonly box: BoundingBox;
    /** 0..1. */
    readonly confidence: number;
    /** Who read the word: `text-layer`, `ppocr` or `tesseract`. */
    readonly origin: string;
  }[];
}

export function readRecord(file: string, { readings, pageProblems, leftOut, distrustedText }: ReadResult): ReadRecord {
  const read = readings.map((reading): ReadPage => {
    const { pageNumber, width, height, lines } = reading;
    return { pageNumber, width, height, lines: lines.map((line) => readLine(line, reading)), error: null };
  });
  const failed = pageProblems
    .filter(({ lost }) => lost)
    .map(({ pageNumber, error }): ReadPage => {
      const { code, message } = error;
      return { pageNumber, width: null, height: null, lines: [], error: { code, message } };
    });
  const pages = [...read, ...failed].sort((a, b) => a.pageNumber - b.pageNumber);
  return { file, pages, leftOut, distrustedText, error: null };
}

export const readFailureRecord = (file: string, error: unknown): ReadRecord => ({
  file,
  pages: [],
  leftOut: [],
  distrustedText: [],
  error: errorData(error),
});

/** The lines of all pages; pages are parted by form feeds, as `pdftotext` parts them. Empty for a file that failed. */
export const recordText = ({ pages }: ReadRecord): string =>
  pages.length === 0 ? '' : `${pages.map((page) => page.lines.map(({ text }) => `${text}\n`).join('')).join('\f')}`;

const readLine = ({ box, words }: Line, { origin: reader }: Reading): ReadLine => ({
  text: words.map(({ text }) => text).join(' '),
  box,
  words: words.map(({ text, box: place, confidence, origin = reader }) => ({ text, box: place, confidence, origin })),
});
