/** Longest side of a sheet of paper as the network sees it, pixels. At 1280, lines of 8 points ran together or were lost. */
const sheetLength = 1920;
/** A page that is longer than this, relative to its width, is no sheet but a till roll or a label, with larger print. */
const sheetAspect = 1.7;
/** Longest side of such a page that the network sees at once, pixels. */
const rollLength = 1280;
/** Longer pages than this are cut. */
const rollAspect = 3;
/** The network halves its input five times. */
const sideMultiple = 32;
/** Neighbouring tiles share this many pixels, so that each line near a cut is seen whole by one of them. */
const overlap = 128;
/** Pages that are very long are shrunk to this many pixels in all. */
const maximumPixels = 6_500_000;

/** A part of the shrunken page that goes through the network at once, in pixels of the shrunken page. */
export interface DetectionTile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How a page goes through detection. */
export interface DetectionPlan {
  /** Size of the shrunken page, multiples of 32. */
  readonly width: number;
  readonly height: number;
  /** In order along the page; later ones overwrite the first half of what they share with the one before. */
  readonly tiles: readonly DetectionTile[];
}

/**
 * Plans the detection on a page of `width` x `height` pixels. It is never enlarged beyond rounding. Very long pages keep the resolution of a page three times as long as wide and are cut into tiles.
 */
export function planDetection(width: number, height: number): DetectionPlan {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const tileLength = long <= sheetAspect * short ? sheetLength : rollLength;
  const scale = Math.min(
    1,
    tileLength / Math.min(long, rollAspect * short),
    Math.sqrt(maximumPixels / (width * height)),
  );
  const side = (pixels: number) => Math.max(sideMultiple, Math.round((pixels * scale) / sideMultiple) * sideMultiple);
  const page = { width: side(width), height: side(height) };
  const tiles: DetectionTile[] = [];
  const length = Math.max(page.width, page.height);
  for (let start = 0; tiles.length === 0 || start + overlap < length; start += tileLength - overlap) {
    const size = Math.min(tileLength, length - start);
    tiles.push(
      page.width > page.height
        ? { left: start, top: 0, width: size, height: page.height }
        : { left: 0, top: start, width: page.width, height: size },
    );
  }
  return { ...page, tiles };
}

/** Copies what the network said about a tile into the map of the whole page. */
export function placeTile(
  plan: DetectionPlan,
  tile: DetectionTile,
  probabilities: Float32Array,
  map: Float32Array,
): void {
  // The first rows or columns belong to the tile before, which saw more around them.
  const skipX = tile.left === 0 ? 0 : overlap / 2;
  const skipY = tile.top === 0 ? 0 : overlap / 2;
  for (let y = skipY; y < tile.height; y++) {
    const row = probabilities.subarray(y * tile.width + skipX, (y + 1) * tile.width);
    map.set(row, (tile.top + y) * plan.width + tile.left + skipX);
  }
}
