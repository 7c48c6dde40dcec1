import { boxCentre, boxHeight, boxWidth, type Line } from '@docquorum/document';
import type { OrientedBox } from '../imaging/oriented-box.js';
import { weightedMedian } from '../imaging/weighted-median.js';

/** The size of a page image in pixels. */
interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** The first and the last word of a line must be this many times its height apart to tell in which direction it runs. */
const tellingLength = 4;

/**
 * Where the lines of a reading stand on a page image, tilted as they are there: upright boxes of tilted lines overlap.
 * A line's direction is that from its first word to its last one; short lines have that of the page.
 */
export function lineStrips(lines: readonly Line[], size: PageSize): OrientedBox[] {
  const directions = lines.map((line) => directionOf(line, size));
  const telling = directions.filter((direction) => direction !== undefined);
  const usual = weightedMedian(
    telling.map(({ angle }) => angle),
    telling.map(({ length }) => length),
  );
  return lines.map((line, index) => {
    // A single word that is higher than wide runs up the page.
    const guess = runsUp(line, size) ? usual - Math.PI / 2 : usual;
    return tiltedBox(line, directions[index]?.angle ?? guess, size);
  });
}

const runsUp = ({ words, box }: Line, { width, height }: PageSize): boolean =>
  (words[0]?.text.length ?? 0) > 2 && boxHeight(box) * height > 2 * boxWidth(box) * width;

function directionOf({ words }: Line, size: PageSize): { angle: number; length: number } | undefined {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return undefined;
  const [from, to] = [boxCentre(first.box), boxCentre(last.box)];
  const [x, y] = [(to.x - from.x) * size.width, (to.y - from.y) * size.height];
  const length = Math.hypot(x, y);
  const height = Math.min(boxHeight(first.box) * size.height, boxWidth(first.box) * size.width);
  return length < tellingLength * height ? undefined : { angle: Math.atan2(y, x), length };
}

/** The box in a direction whose upright box is that of the line. */
function tiltedBox({ box }: Line, angle: number, size: PageSize): OrientedBox {
  const centre = boxCentre(box);
  const [width, height] = [boxWidth(box) * size.width, boxHeight(box) * size.height];
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  // Solves width = w cos + h sin and height = w sin + h cos, which near 45 degrees have no answer.
  const part = cos ** 2 - sin ** 2;
  const isDiagonal = Math.abs(part) < 0.3;
  return {
    centreX: centre.x * size.width,
    centreY: centre.y * size.height,
    width: isDiagonal ? Math.max(width, height) : Math.max(1, (width * cos - height * sin) / part),
    height: isDiagonal ? Math.min(width, height) : Math.max(1, (height * cos - width * sin) / part),
    angle,
  };
}
