import type { OrientedBox } from '../imaging/oriented-box.js';

/** Lines whose middles differ by less than this part of the smaller height stand in one row. */
const rowTolerance = 0.5;

/**
 * Rows from top to bottom, in a row from left to right, on a page whose text runs in the direction `direction`
 * (radians clockwise). A line joins the row whose first line it stands beside. Rows come before columns because
 * a form or a receipt is read across: its label and its amount share a row.
 */
export function inReadingOrder(boxes: readonly OrientedBox[], direction: number): OrientedBox[] {
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const placed = boxes.map((box) => ({
    box,
    x: box.centreX * cos + box.centreY * sin - box.width / 2,
    y: box.centreY * cos - box.centreX * sin,
  }));
  const rows: (typeof placed)[] = [];
  for (const line of placed.sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    const head = row?.[0];
    if (row && head && line.y - head.y < rowTolerance * Math.min(line.box.height, head.box.height)) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.x - b.x).map(({ box }) => box));
}
