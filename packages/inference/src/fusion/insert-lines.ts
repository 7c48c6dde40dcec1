import { boxCentre, boxHeight, uniteBoxes, type Line, type Word } from '@docquorum/document';

/** Words this many line heights apart still belong together. */
const neighbourGap = 1.5;

/** A line of at least one word. */
export const lineOf = (words: readonly Word[]): Line => ({ words, box: uniteBoxes(words.map(({ box }) => box)) });

/**
 * Puts lines that another reader found among those of the first, whose order is kept. One that stands right beside a
 * line becomes part of it; others go before the first line that stands lower, or in the same row further right.
 *
 * `aspect` is the width of the page divided by its height.
 */
export function insertLines(lines: readonly Line[], extra: readonly Line[], aspect: number): Line[] {
  const result = [...lines];
  for (const line of extra) {
    const neighbour = result.findIndex((candidate) => isBeside(line, candidate, aspect));
    const joined = result[neighbour];
    if (joined) {
      const words = [...joined.words, ...line.words];
      result[neighbour] = lineOf(words.sort((a, b) => a.box.left - b.box.left));
      continue;
    }
    const index = result.findIndex((candidate) => comesBefore(line, candidate));
    result.splice(index < 0 ? result.length : index, 0, line);
  }
  return result;
}

function isBeside(a: Line, b: Line, aspect: number): boolean {
  const gap = Math.max(a.box.left, b.box.left) - Math.min(a.box.right, b.box.right);
  return inOneRow(a, b) && gap * aspect <= neighbourGap * Math.min(boxHeight(a.box), boxHeight(b.box));
}

function comesBefore(a: Line, b: Line): boolean {
  return inOneRow(a, b) ? a.box.left < b.box.left : boxCentre(a.box).y < boxCentre(b.box).y;
}

const inOneRow = (a: Line, b: Line): boolean =>
  Math.abs(boxCentre(a.box).y - boxCentre(b.box).y) < Math.min(boxHeight(a.box), boxHeight(b.box)) / 2;
