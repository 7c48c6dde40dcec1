import { boxCentre, boxHeight, type Line } from '@docquorum/document';

/**
 * Puts lines that another reader found between those of the first, whose order is kept: each goes before the first line
 * that stands lower, or in the same row further right.
 */
export function insertLines(lines: readonly Line[], extra: readonly Line[]): Line[] {
  const result = [...lines];
  for (const line of extra) {
    const index = result.findIndex((candidate) => comesBefore(line, candidate));
    result.splice(index < 0 ? result.length : index, 0, line);
  }
  return result;
}

function comesBefore(a: Line, b: Line): boolean {
  const below = boxCentre(b.box).y - boxCentre(a.box).y;
  const sameRow = Math.abs(below) < Math.min(boxHeight(a.box), boxHeight(b.box)) / 2;
  return sameRow ? a.box.left < b.box.left : below > 0;
}
