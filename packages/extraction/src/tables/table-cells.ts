import { centreX } from '../geometry/rect.js';
import type { ModelWord, Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { TableColumn } from './table-columns.js';

/** The words of one row, one entry a column; undefined where the row leaves the column empty. */
export type RowCells = readonly (Span | undefined)[];

/** Deals the words of a row out to columns. Text that runs over a bound stays with its first words. */
export function cellsOf(row: Row, columns: readonly TableColumn[]): RowCells {
  const cells: (Span | undefined)[] = columns.map(() => undefined);
  let previous: { word: ModelWord; column: number } | undefined;
  for (const word of row.words) {
    let column = columns.findIndex(({ left, right }) => centreX(word.rect) >= left && centreX(word.rect) < right);
    if (column < 0) continue;
    if (
      previous &&
      column !== previous.column &&
      row.text.slice(previous.word.end, word.start) === ' ' &&
      !startsCell(word, columns[column])
    ) {
      column = previous.column;
    }
    const cell = cells[column];
    cells[column] = { row: row.index, start: cell?.start ?? word.start, end: word.end };
    previous = { word, column };
  }
  return cells;
}

/** A number, or a word that begins right under the head of its column. */
const startsCell = (word: ModelWord, column: TableColumn | undefined): boolean =>
  /^[^\p{L}]*\d[^\p{L}]*$/u.test(word.text) ||
  (column !== undefined && Math.abs(word.rect.left - column.head.rect.left) < 0.5);
