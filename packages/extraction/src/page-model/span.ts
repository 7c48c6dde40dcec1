import { type BoundingBox, type Source, uniteBoxes } from '@docquorum/document';
import type { Rect } from '../geometry/rect.js';
import type { DocumentModel, ModelWord, Row } from './document-model.js';

/** A stretch of the text of one row. */
export interface Span {
  readonly row: number;
  /** Offsets in the text of the row, end excluded. */
  readonly start: number;
  readonly end: number;
}

export const spansOverlap = (a: Span, b: Span): boolean => a.row === b.row && a.start < b.end && b.start < a.end;

/** The words that a stretch of a row touches. */
function wordsIn(row: Row, start: number, end: number): ModelWord[] {
  return row.words.filter((word) => word.start < end && word.end > start);
}

/** The part of a word's box that a stretch of the row covers, by character positions. */
function clip<B extends BoundingBox>(word: ModelWord, box: B, start: number, end: number): BoundingBox {
  if (start <= word.start && end >= word.end) return box;
  const width = (box.right - box.left) / (word.end - word.start);
  const from = Math.max(0, start - word.start);
  const to = Math.min(word.end, end) - word.start;
  return { ...box, left: box.left + from * width, right: box.left + to * width };
}

/** Where a stretch of a row stands, in text units. */
export function spanRect(row: Row, start: number, end: number): Rect {
  const words = wordsIn(row, start, end);
  if (words.length === 0) return row.rect;
  return uniteBoxes(words.map((word) => clip(word, word.rect, start, end)));
}

/** Mean recogniser confidence of the words of a span, 0..1. */
export function spanConfidence(row: Row, start: number, end: number): number {
  const words = wordsIn(row, start, end);
  return words.length === 0 ? 1 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}

/** One source a row: a value over several rows has several boxes. */
export function spanSource(model: DocumentModel, span: Span): Source {
  const row = model.rows[span.row];
  if (!row) throw new RangeError(`row ${span.row} is not in the document`);
  const words = wordsIn(row, span.start, span.end);
  const box = uniteBoxes(
    (words.length > 0 ? words : row.words).map((word) => clip(word, word.box, span.start, span.end)),
  );
  return {
    content: row.text.slice(span.start, span.end).replaceAll(/\s+/g, ' '),
    context: row.text.replaceAll(/\s+/g, ' '),
    anchor: { kind: 'page-box', pageNumber: model.pages[row.page]?.pageNumber ?? 1, box },
  };
}
