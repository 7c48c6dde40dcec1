import { boxHeight, boxWidth, uniteBoxes, type BoundingBox, type PageImage, type Reading } from '@docquorum/document';

/** The shorter side of a page is parted into so many cells: 2 mm on A4. */
const cellsAcross = 100;
/** A cell is drawn on when its brightness (0..255) varies by this much, or lies this far from that of the paper. */
const variation = 14;
const distance = 30;
/** A picture is at least this many cells wide and high and has this many, is no more than so many times longer than wide ... */
const fewestAcross = 5;
const fewestCells = 36;
const longest = 8;
/**
 * ... drawn on in this share of its box, no frame or grid; varied in this share of what is drawn, no shaded panel; with few
 * words in it; and not the whole page.
 */
const leastDrawn = 0.65;
const leastVaried = 0.3;
const mostWords = 0.15;
const mostOfPage = 0.7;
/** Pictures no more than this many cells apart are one, such as the bars of a code or a chart. */
const gap = 3;

interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/**
 * Where a page has pictures: photographs, logos, bar codes, stamps. A picture is a compact area that is drawn on and holds
 * hardly any words, so that text, rules, frames and shaded tables are none.
 */
export function findPictures(image: PageImage, { lines }: Reading): BoundingBox[] {
  const cell = Math.max(2, Math.round(Math.min(image.width, image.height) / cellsAcross));
  const grid = { columns: Math.ceil(image.width / cell), rows: Math.ceil(image.height / cell) };
  const words = wordCells(
    lines.flatMap((line) => line.words.map(({ box }) => box)),
    grid,
  );
  const drawn = drawnCells(image, cell, grid).map((kind, at) => (words[at] === 1 ? 0 : kind));
  return uniteNear(components(drawn, grid).filter((area) => isPicture(area, words, grid))).map(
    ({ left, top, right, bottom }) => ({
      left: left / grid.columns,
      top: top / grid.rows,
      right: right / grid.columns,
      bottom: bottom / grid.rows,
    }),
  );
}

/** Cells from left and top to right and bottom, excluded; `drawn` of them are drawn on, `varied` of these not evenly. */
interface Area extends BoundingBox {
  readonly drawn: number;
  readonly varied: number;
}

function isPicture(area: Area, words: Uint8Array, grid: Grid): boolean {
  const [width, height] = [boxWidth(area), boxHeight(area)];
  if (Math.min(width, height) < fewestAcross || width * height < fewestCells) return false;
  if (Math.max(width, height) > longest * Math.min(width, height)) return false;
  if (area.drawn < leastDrawn * width * height || area.varied < leastVaried * area.drawn) return false;
  if (width * height > mostOfPage * grid.columns * grid.rows) return false;
  let wordCount = 0;
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) wordCount += words[y * grid.columns + x] ?? 0;
  }
  return wordCount <= mostWords * width * height;
}

/** 1 for every cell that a word reaches into. */
function wordCells(boxes: readonly BoundingBox[], { columns, rows }: Grid): Uint8Array {
  const cells = new Uint8Array(columns * rows);
  for (const { left, top, right, bottom } of boxes) {
    const [from, to] = [Math.max(0, Math.floor(left * columns)), Math.min(columns, Math.ceil(right * columns))];
    for (let y = Math.max(0, Math.floor(top * rows)); y < Math.min(rows, Math.ceil(bottom * rows)); y++) {
      cells.fill(1, y * columns + from, y * columns + to);
    }
  }
  return cells;
}

/** What stands in a cell: bare paper, one tone, several. */
const [bare, even, varied] = [0, 1, 2] as const;

function drawnCells({ width, height, data }: PageImage, cell: number, { columns, rows }: Grid): Uint8Array {
  const brightness = new Uint8Array(width * height);
  const histogram = new Uint32Array(256);
  for (let at = 0; at < brightness.length; at++) {
    const [red = 0, green = 0, blue = 0] = [data[3 * at], data[3 * at + 1], data[3 * at + 2]];
    // Weights of ITU-R BT.601, in 256ths.
    const value = (77 * red + 150 * green + 29 * blue) >> 8;
    brightness[at] = value;
    histogram[value] = (histogram[value] ?? 0) + 1;
  }
  const paper = medianOf(histogram, brightness.length);
  const cells = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let [count, sum, squares] = [0, 0, 0];
      for (let y = row * cell; y < Math.min(height, (row + 1) * cell); y++) {
        for (let x = column * cell; x < Math.min(width, (column + 1) * cell); x++) {
          const value = brightness[y * width + x] ?? 0;
          count += 1;
          sum += value;
          squares += value * value;
        }
      }
      const mean = sum / count;
      const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
      cells[row * columns + column] =
        deviation >= variation ? varied : Math.abs(mean - paper) >= distance ? even : bare;
    }
  }
  return cells;
}

function medianOf(histogram: Uint32Array, total: number): number {
  let seen = 0;
  return histogram.findIndex((count) => (seen += count) * 2 >= total);
}

/** Cells that touch one another, also at their corners. */
function components(cells: Uint8Array, { columns, rows }: Grid): Area[] {
  const left = Uint8Array.from(cells);
  const areas: Area[] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] === bare) continue;
    left[start] = bare;
    const found: number[] = [start];
    for (const at of found) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
          const next = ny * columns + nx;
          if (left[next] === bare) continue;
          left[next] = bare;
          found.push(next);
        }
      }
    }
    const box = uniteBoxes(
      found.map((at) => {
        const [x, y] = [at % columns, Math.floor(at / columns)];
        return { left: x, top: y, right: x + 1, bottom: y + 1 };
      }),
    );
    areas.push({ ...box, drawn: found.length, varied: found.filter((at) => cells[at] === varied).length });
  }
  return areas;
}

/** Boxes of those that stand close to one another. */
function uniteNear(areas: readonly BoundingBox[]): BoundingBox[] {
  const boxes: BoundingBox[] = [];
  for (let box of areas) {
    const isNear = (other: BoundingBox): boolean =>
      other.left - box.right <= gap &&
      box.left - other.right <= gap &&
      other.top - box.bottom <= gap &&
      box.top - other.bottom <= gap;
    for (let at = boxes.findIndex(isNear); at >= 0; at = boxes.findIndex(isNear)) {
      box = uniteBoxes([box, ...boxes.splice(at, 1)]);
    }
    boxes.push(box);
  }
  return boxes.sort((a, b) => a.top - b.top || a.left - b.left);
}
