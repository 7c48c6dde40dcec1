import type { PixelBox } from './pixel-box.js';

/** A rectangle that may be tilted, in pixels of an image. */
export interface OrientedBox {
  readonly centreX: number;
  readonly centreY: number;
  /** Along the text. */
  readonly width: number;
  /** Across the text. */
  readonly height: number;
  /** Direction of the text in radians, clockwise on the page; 0 reads to the right. */
  readonly angle: number;
}

/** Points of an image: x and y of point `i` at `2 * i` and `2 * i + 1`. */
export type Points = Float64Array;

/** The smallest box with the given direction around pixels with the given centres and half sizes. */
export function boxAround(points: Points, angle: number, halfWidth: number, halfHeight: number): OrientedBox {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let index = 0; index < points.length; index += 2) {
    const x = points[index] as number;
    const y = points[index + 1] as number;
    const along = x * cos + y * sin;
    const across = y * cos - x * sin;
    if (along < left) left = along;
    if (along > right) right = along;
    if (across < top) top = across;
    if (across > bottom) bottom = across;
  }
  const middle = (left + right) / 2;
  const centre = (top + bottom) / 2;
  const [c, s] = [Math.abs(cos), Math.abs(sin)];
  return {
    centreX: middle * cos - centre * sin,
    centreY: middle * sin + centre * cos,
    width: right - left + 2 * (halfWidth * c + halfHeight * s),
    height: bottom - top + 2 * (halfWidth * s + halfHeight * c),
    angle,
  };
}

/** Direction of the longest extent of points, from their second moments; -pi/2 to pi/2. */
export function principalAngle(points: Points): number {
  const count = points.length / 2;
  let [meanX, meanY] = [0, 0];
  for (let index = 0; index < points.length; index += 2) {
    meanX += (points[index] as number) / count;
    meanY += (points[index + 1] as number) / count;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let index = 0; index < points.length; index += 2) {
    const x = (points[index] as number) - meanX;
    const y = (points[index + 1] as number) - meanY;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  return Math.atan2(2 * xy, xx - yy) / 2;
}

/** The part of a box between two fractions of its width. */
export function partOfBox(box: OrientedBox, from: number, to: number): OrientedBox {
  const shift = ((from + to) / 2 - 0.5) * box.width;
  return {
    ...box,
    centreX: box.centreX + shift * Math.cos(box.angle),
    centreY: box.centreY + shift * Math.sin(box.angle),
    width: (to - from) * box.width,
  };
}

/** The upright box around a tilted one. */
export function uprightBox({ centreX, centreY, width, height, angle }: OrientedBox): PixelBox {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const halfWidth = (width * cos + height * sin) / 2;
  const halfHeight = (width * sin + height * cos) / 2;
  return {
    left: centreX - halfWidth,
    top: centreY - halfHeight,
    right: centreX + halfWidth,
    bottom: centreY + halfHeight,
  };
}
