import { connectedComponents } from '../imaging/connected-components.js';
import type { PixelBox } from '../imaging/pixel-box.js';

/** A map of text probabilities 0..1 as the detector gives it, row by row. */
export interface ProbabilityMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

// Values of the PP-OCR authors for this detector (differentiable binarization, Liao et al. 2020, section 3.4).
const pixelThreshold = 0.3;
const boxThreshold = 0.6;
const growth = 1.5;
const minimumSide = 3;
/** Boxes whose shorter side is below this many pixels of the page hold nothing legible. */
const minimumPageSide = 4;

/** The text lines in a probability map, as boxes in pixels of a page of `pageWidth` x `pageHeight`. */
export function textBoxes(map: ProbabilityMap, pageWidth: number, pageHeight: number): PixelBox[] {
  const scaleX = pageWidth / map.width;
  const scaleY = pageHeight / map.height;
  const boxes: PixelBox[] = [];
  for (const component of connectedComponents(map.data, map.width, map.height, pixelThreshold, minimumSide ** 2)) {
    if (component.mean < boxThreshold) continue;
    const tight = extent(component.pixels, map.width);
    if (Math.min(tight.right - tight.left, tight.bottom - tight.top) < minimumSide) continue;
    const grown = growBox(tight);
    const box = {
      left: Math.max(0, grown.left * scaleX),
      top: Math.max(0, grown.top * scaleY),
      right: Math.min(pageWidth, grown.right * scaleX),
      bottom: Math.min(pageHeight, grown.bottom * scaleY),
    };
    if (Math.min(box.right - box.left, box.bottom - box.top) >= minimumPageSide) boxes.push(box);
  }
  return boxes;
}

/** The detector marks the shrunken core of a line; this undoes the shrinking it was trained with. */
export function growBox(box: PixelBox): PixelBox {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const distance = (width * height * growth) / (2 * (width + height));
  return {
    left: box.left - distance,
    top: box.top - distance,
    right: box.right + distance,
    bottom: box.bottom + distance,
  };
}

function extent(pixels: Int32Array, width: number): PixelBox {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const pixel of pixels) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  return { left, top, right, bottom };
}
