import { connectedComponents, type Component } from '../imaging/connected-components.js';
import { boxAround, principalAngle, type OrientedBox, type Points } from '../imaging/oriented-box.js';
import { weightedMedian } from '../imaging/weighted-median.js';

/** A map of text probabilities 0..1 as the detector gives it, row by row. */
export interface ProbabilityMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The text lines of a page. */
export interface TextBoxes {
  /** In pixels of the page. */
  readonly boxes: readonly OrientedBox[];
  /**
   * Direction of most of the text, radians clockwise, -pi/4 to 3/4 pi. Pixels do not show whether text stands on its
   * head: the direction may be wrong by pi.
   */
  readonly direction: number;
}

// Values of the PP-OCR authors for this detector (differentiable binarization, Liao et al. 2020, section 3.4).
const pixelThreshold = 0.3;
const boxThreshold = 0.6;
const growth = 1.5;
const minimumSide = 3;
/** Boxes whose shorter side is below this many pixels of the page hold nothing legible. */
const minimumPageSide = 4;

/** Only lines this many times longer than high show their direction. */
const tellingAspect = 4;
/** A line may differ from the page by this much (0.1 rad, 6 degrees): perspective, curled paper. */
const maximumDeviation = 0.1;
/** Smaller angles (0.3 degrees) move the end of a line by less than a stroke: taken as straight. */
const negligibleAngle = 0.005;

/** The text lines in a probability map of a page of `pageWidth` x `pageHeight` pixels. */
export function textBoxes(map: ProbabilityMap, pageWidth: number, pageHeight: number): TextBoxes {
  const scaleX = pageWidth / map.width;
  const scaleY = pageHeight / map.height;
  const found = connectedComponents(map.data, map.width, map.height, pixelThreshold, minimumSide ** 2)
    .filter(({ mean }) => mean >= boxThreshold)
    .map((component) => {
      const points = pagePoints(component, map.width, scaleX, scaleY);
      const angle = principalAngle(points);
      const box = boxAround(points, angle, scaleX / 2, scaleY / 2);
      return { points, box, isTelling: box.width >= tellingAspect * box.height };
    });
  const direction = mainDirection(found.filter(({ isTelling }) => isTelling).map(({ box }) => box));
  const boxes = found
    .map(({ points, box, isTelling }) => {
      const angle = isTelling ? lineDirection(box.angle, direction) : direction;
      return boxAround(points, Math.abs(angle) < negligibleAngle ? 0 : angle, scaleX / 2, scaleY / 2);
    })
    .filter(({ width, height }) => Math.min(width / scaleX, height / scaleY) >= minimumSide)
    .map(growBox)
    .filter(({ width, height }) => Math.min(width, height) >= minimumPageSide);
  return { boxes, direction };
}

/** The median direction of the long lines, among those across the page or those along it, whichever are more. */
function mainDirection(lines: readonly OrientedBox[]): number {
  const isUpright = ({ angle }: OrientedBox) => Math.abs(angle) > Math.PI / 4;
  const length = (boxes: readonly OrientedBox[]) => boxes.reduce((sum, { width }) => sum + width, 0);
  const [upright, level] = [lines.filter(isUpright), lines.filter((line) => !isUpright(line))];
  const main = length(upright) > length(level) ? upright : level;
  return weightedMedian(
    main.map(({ angle }) => (main === upright && angle < 0 ? angle + Math.PI : angle)),
    main.map(({ width }) => width),
  );
}

/** A long line has its own direction if it nearly follows the page or stands square to it, else that of the page. */
function lineDirection(angle: number, direction: number): number {
  const quarters = Math.round((angle - direction) / (Math.PI / 2));
  const deviation = angle - direction - (quarters * Math.PI) / 2;
  if (Math.abs(deviation) > maximumDeviation) return direction;
  // Text along the edge of a page mostly reads upwards.
  return direction + deviation - (quarters % 2 === 0 ? 0 : Math.PI / 2);
}

/** The detector marks the shrunken core of a line; this undoes the shrinking it was trained with. */
export function growBox(box: OrientedBox): OrientedBox {
  const distance = (box.width * box.height * growth) / (2 * (box.width + box.height));
  return { ...box, width: box.width + 2 * distance, height: box.height + 2 * distance };
}

/** The centres of the component's pixels on the page. */
function pagePoints({ pixels }: Component, width: number, scaleX: number, scaleY: number): Points {
  const points = new Float64Array(pixels.length * 2);
  pixels.forEach((pixel, index) => {
    const x = pixel % width;
    points[2 * index] = (x + 0.5) * scaleX;
    points[2 * index + 1] = ((pixel - x) / width + 0.5) * scaleY;
  });
  return points;
}
