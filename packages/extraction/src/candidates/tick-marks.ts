import type { DocumentModel, Row } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { typedCandidatesOf } from './typed-candidates.js';
import { matchesOf } from '../matches-of.js';

/** A box or a cross on the page. */
export interface TickMark {
  readonly row: number;
  /** Offsets in the text of the row. */
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
  readonly ticked: boolean;
}

/** A letter X that stands alone fills a box whose lines are no text. */
const lonelyCross = /(?<![^\s])[xX✓✔✗✘☒](?![^\s])/gu;

/** Marks of all rows, by row, left to right. */
export const tickMarksOf: (model: DocumentModel) => ReadonlyMap<number, readonly TickMark[]> = perModel((model) => {
  const marks = new Map<number, TickMark[]>();
  const add = (row: Row, start: number, end: number, ticked: boolean): void => {
    const list = marks.get(row.index) ?? [];
    if (list.some((mark) => mark.start < end && start < mark.end)) return;
    const word = row.words.find((candidate) => candidate.end > start);
    if (!word) return;
    list.push({ row: row.index, start, end, left: word.rect.left, right: word.rect.right, ticked });
    marks.set(row.index, list);
  };
  for (const { kind, match, spans } of typedCandidatesOf(model)) {
    const [span] = spans;
    const row = span && model.rows[span.row];
    if (kind === 'checkbox' && match && row) add(row, span.start, span.end, match.interpretations[0].value === true);
  }
  for (const row of model.rows) {
    for (const match of matchesOf(lonelyCross, row.text)) {
      // "2 x 12.50" multiplies.
      const around = `${row.text[match.index - 2] ?? ''}${row.text[match.index + match[0].length + 1] ?? ''}`;
      if (/[xX]/.test(match[0]) && /\d/.test(around)) continue;
      add(row, match.index, match.index + match[0].length, true);
    }
  }
  for (const list of marks.values()) list.sort((a, b) => a.start - b.start);
  return marks;
});
