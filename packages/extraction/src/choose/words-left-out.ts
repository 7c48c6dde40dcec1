import type { DocumentModel, Segment } from '../page-model/document-model.js';
import type { RankedValue } from './rank-field.js';

/** Whether words of the same cell stand before and after a value, 1 or 0: such a value may be cut short. */
export interface WordsLeftOut {
  readonly wordsBefore: number;
  readonly wordsAfter: number;
}

/** Its own label does not count as words before a value. */
export function wordsLeftOut(model: DocumentModel, { candidate, link }: RankedValue): WordsLeftOut {
  const [first, last] = [candidate.spans[0], candidate.spans.at(-1)];
  if (!first || !last) return { wordsBefore: 0, wordsAfter: 0 };
  const label = link?.label.row === first.row && link.label.end <= first.start ? link.label.end : 0;
  const from = Math.max(label, segmentAt(model, first.row, first.start)?.start ?? 0);
  const to = segmentAt(model, last.row, last.end - 1)?.end ?? last.end;
  return {
    wordsBefore: holdsWords(model, first.row, from, first.start),
    wordsAfter: holdsWords(model, last.row, last.end, to),
  };
}

const segmentAt = (model: DocumentModel, row: number, at: number): Segment | undefined =>
  model.rows[row]?.segments.find(({ start, end }) => start <= at && end > at);

const holdsWords = (model: DocumentModel, row: number, from: number, to: number): number =>
  /[\p{L}\p{N}]/u.test(model.rows[row]?.text.slice(from, to) ?? '') ? 1 : 0;
