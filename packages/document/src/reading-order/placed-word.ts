import { boxCentre, boxHeight, boxWidth } from '../bounding-box.js';
import type { Line, Reading, Word } from '../reading.js';

/** A word on a straightened page, lengths in points. */
export interface PlacedWord {
  readonly word: Word;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const middleOf = ({ top, bottom }: PlacedWord): number => (top + bottom) / 2;
export const heightOf = ({ top, bottom }: PlacedWord): number => bottom - top;

/** Only lines that take this part of the page's width show its tilt. */
const tellingWidth = 0.25;
/** Words this many times higher than wide run up or down the page. */
const turnedAspect = 2;

/** The words of a page that run across it, its tilt taken out; and the lines that run up or down the page. */
export function placeWords(reading: Reading): { words: PlacedWord[]; turned: Line[] } {
  const { width, height, lines } = reading;
  const isTurned = ({ words }: Line): boolean =>
    words.every(({ text, box }) => text.length > 1 && boxHeight(box) * height > turnedAspect * boxWidth(box) * width);
  const slope = pageSlope(reading);
  const words = lines
    .filter((line) => !isTurned(line))
    .flatMap((line) =>
      line.words.map((word): PlacedWord => {
        const { left, right, top, bottom } = word.box;
        const sunk = slope * boxCentre(word.box).x * width;
        return {
          word,
          left: left * width,
          right: right * width,
          top: top * height - sunk,
          bottom: bottom * height - sunk,
        };
      }),
    );
  return { words, turned: lines.filter(isTurned) };
}

/** How far the lines of a page sink for each step to the right: the median of the long ones, 0 without any. */
function pageSlope({ lines, width, height }: Reading): number {
  const slopes = lines
    .filter(({ words, box }) => words.length > 2 && boxWidth(box) > tellingWidth)
    .map(({ words }) => {
      const [first, last] = [words[0], words.at(-1)];
      if (!first || !last) return 0;
      const [from, to] = [boxCentre(first.box), boxCentre(last.box)];
      return ((to.y - from.y) * height) / ((to.x - from.x) * width);
    })
    .sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}
