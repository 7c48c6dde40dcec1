import { boxCentre, boxHeight, uniteBoxes, type BoundingBox } from '@docquorum/document';
import { editDistance } from '../edit-distance.js';
import type { TrueLine } from '../score-reading.js';

/** Edits and characters that add up over pages. */
export interface RowErrors {
  readonly edits: number;
  readonly characters: number;
}

/**
 * Compares texts row by row, blanks removed and case ignored: some readers give whole rows as one line, so boxes of the
 * true lines would be unfair to them. What stands outside all true rows does not count.
 */
export function rowErrors(truth: readonly TrueLine[], read: readonly TrueLine[]): RowErrors {
  let [edits, characters] = [0, 0];
  const rows = rowsOf(truth).map((lines) => ({ lines, box: uniteBoxes(lines.map(({ box }) => box)) }));
  const found = new Map(rows.map((row): [object, TrueLine[]] => [row, []]));
  for (const line of read) {
    const { y } = boxCentre(line.box);
    const near = rows
      .filter(({ box }) => y > box.top && y < box.bottom)
      .sort((a, b) => Math.abs(boxCentre(a.box).y - y) - Math.abs(boxCentre(b.box).y - y))[0];
    if (near) found.get(near)?.push(line);
  }
  for (const row of rows) {
    const expected = textOf(row.lines);
    edits += editDistance(expected, textOf(found.get(row) ?? []));
    characters += expected.length;
  }
  return { edits, characters };
}

const textOf = (lines: readonly TrueLine[]): string =>
  lines
    .toSorted((a, b) => a.box.left - b.box.left)
    .map(({ text }) => text)
    .join('')
    .toLowerCase()
    .replaceAll(/\s/g, '');

/** Lines whose middles lie within half a line of one another. */
function rowsOf(lines: readonly TrueLine[]): TrueLine[][] {
  const middle = (box: BoundingBox) => boxCentre(box).y;
  const rows: TrueLine[][] = [];
  for (const line of lines.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const head = rows.at(-1)?.[0];
    const reach = head ? Math.min(boxHeight(head.box), boxHeight(line.box)) / 2 : 0;
    if (head && middle(line.box) - middle(head.box) < reach) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows;
}
