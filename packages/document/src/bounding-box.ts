/**
 * A rectangle on a page. The one coordinate system of Docquorum: the origin is the top left corner of
 * the page as it is shown (after its rotation), x grows right, y grows down, and both axes run from 0 to 1
 * as a fraction of page width and page height. `left <= right` and `top <= bottom`.
 */
export interface BoundingBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const boxWidth = (box: BoundingBox): number => box.right - box.left;

export const boxHeight = (box: BoundingBox): number => box.bottom - box.top;

export const boxCentre = (box: BoundingBox): { x: number; y: number } => ({
  x: (box.left + box.right) / 2,
  y: (box.top + box.bottom) / 2,
});

export const boxArea = (box: BoundingBox): number => boxWidth(box) * boxHeight(box);

/** The smallest box that holds all given boxes. Throws a `RangeError` when there is none. */
export function uniteBoxes(boxes: Iterable<BoundingBox>): BoundingBox {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  if (left === Infinity) throw new RangeError('uniteBoxes needs at least one box');
  return { left, top, right, bottom };
}

/** Area of the intersection, 0 when the boxes do not touch. */
export function overlapArea(a: BoundingBox, b: BoundingBox): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, 0..1. */
export function overlapRatio(a: BoundingBox, b: BoundingBox): number {
  const shared = overlapArea(a, b);
  return shared === 0 ? 0 : shared / (boxArea(a) + boxArea(b) - shared);
}
