import { uniteBoxes } from '@docquorum/document';
import { centreX } from '../geometry/rect.js';
import type { Row } from './document-model.js';

/**
 * The part of a row between two edges, in text units; undefined when no word stands there. Offsets stay those of the
 * whole row: what is cut off becomes blank.
 */
export function clipRow(row: Row, left: number, right: number): Row | undefined {
  if (row.rect.left >= left && row.rect.right <= right) return row;
  const words = row.words.filter(({ rect }) => centreX(rect) >= left && centreX(rect) < right);
  if (words.length === 0) return undefined;
  if (words.length === row.words.length) return row;
  const kept = Array.from({ length: row.text.length }, () => '\t');
  for (const [i, { start, end }] of words.entries()) {
    const next = words[i + 1];
    // Blanks between words that both stay are kept as they are.
    const to = next && row.words[row.words.indexOf(next) - 1] === words[i] ? next.start : end;
    for (let at = start; at < to; at += 1) kept[at] = row.text[at] ?? ' ';
  }
  const segments = row.segments.flatMap((segment) => {
    const inside = words.filter(({ start, end }) => start >= segment.start && end <= segment.end);
    const first = inside[0];
    const last = inside.at(-1);
    if (!first || !last) return [];
    const [start, end] = [first.start, last.end];
    return [
      { ...segment, start, end, text: row.text.slice(start, end), rect: uniteBoxes(inside.map(({ rect }) => rect)) },
    ];
  });
  return { ...row, text: kept.join(''), words, segments, rect: uniteBoxes(words.map(({ rect }) => rect)) };
}
