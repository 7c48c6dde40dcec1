import { overlapY, width, type Rect } from '../geometry/rect.js';

/** Fewer neighbours than this say nothing about the slope of a page. */
const fewestPairs = 8;
/** A slope below this moves the end of a line by less than a quarter of its height. */
const smallestSlope = 0.004;
/** Neighbours whose centres are closer say more of their heights than of the slope. In text units. */
const closest = 1.2;
/** Beyond this (about 4 degrees) it is the layout that slopes, not the paper. */
const largestSlope = 0.07;

/**
 * The slope of the text lines of a page (dy per dx, down is positive), 0 when the page is straight.
 * The median over neighbours on a line, which a few odd pairs cannot move. `boxes` are in reading order.
 */
export function estimateSlope(boxes: readonly Rect[]): number {
  const slopes: number[] = [];
  for (let i = 1; i < boxes.length; i += 1) {
    const a = boxes[i - 1];
    const b = boxes[i];
    if (!a || !b) continue;
    const dx = (b.left + b.right - a.left - a.right) / 2;
    const dy = (b.top + b.bottom - a.top - a.bottom) / 2;
    if (dx > closest && b.left > a.left + width(a) / 2 && overlapY(a, b) > 0.3) slopes.push(dy / dx);
  }
  if (slopes.length < fewestPairs) return 0;
  slopes.sort((a, b) => a - b);
  const median = slopes[Math.floor(slopes.length / 2)] ?? 0;
  // Both quartiles must lean the same way: else the "slope" is the noise of the box heights.
  const lower = slopes[Math.floor(slopes.length / 4)] ?? 0;
  const upper = slopes[Math.floor((slopes.length * 3) / 4)] ?? 0;
  if (Math.abs(median) < smallestSlope || Math.abs(median) > largestSlope || lower * upper <= 0) return 0;
  return median;
}
