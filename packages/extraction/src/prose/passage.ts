import type { Span } from '../page-model/span.js';

/** A stretch of a row that stands in a passage. */
export interface PassagePiece {
  readonly row: number;
  /** Offsets in the text of the row, end excluded. */
  readonly start: number;
  readonly end: number;
  /** Where it begins in the text of the passage. */
  readonly at: number;
}

/** Running text as one string, whatever lines it is printed on. */
export interface Passage {
  /** Rows joined by a blank; a word that a hyphen breaks is whole again. */
  readonly text: string;
  readonly pieces: readonly PassagePiece[];
  /** Where a paragraph begins although no stop is printed before it. */
  readonly breaks: readonly number[];
}

/** Where a stretch of a passage is printed: one span a row. */
export function spansOf(passage: Passage, start: number, end: number): Span[] {
  return passage.pieces.flatMap((piece) => {
    const from = Math.max(start, piece.at);
    const to = Math.min(end, piece.at + piece.end - piece.start);
    if (to <= from) return [];
    const span = { row: piece.row, start: piece.start + from - piece.at, end: piece.start + to - piece.at };
    return [span];
  });
}
