import type { PageImage } from '@docquorum/document';
import { partOfBox, type OrientedBox } from '../imaging/oriented-box.js';
import { sampleBox } from '../imaging/sample-box.js';

/** Pixels of the network's input that make one CTC step. */
export const pixelsPerStep = 8;
const lineHeight = 48;
const minimumWidth = 16;
/** Wider lines are read in parts: bounds the memory of one step. */
const maximumWidth = 2560;

/** What the recognition network takes: planes `[1, 3, 48, width]`. */
export interface RecognitionInput {
  /** With the padding, a multiple of 8. */
  readonly width: number;
  readonly height: number;
  /** Width of the drawn line, without the padding. */
  readonly contentWidth: number;
  readonly data: Float32Array;
}

/** Cuts one line out of the page and normalises it: blue, green, red planes, -1..1, padded with zeros on the right. */
export function recognitionInput(image: PageImage, box: OrientedBox): RecognitionInput {
  const aspect = box.width / box.height;
  const contentWidth = Math.min(maximumWidth, Math.max(minimumWidth, Math.round(lineHeight * aspect)));
  const width = Math.ceil(contentWidth / pixelsPerStep) * pixelsPerStep;
  const pixels = sampleBox(image, box, contentWidth, lineHeight).data;
  const area = width * lineHeight;
  const data = new Float32Array(area * 3);
  for (let plane = 0; plane < 3; plane++) {
    for (let y = 0; y < lineHeight; y++) {
      const target = plane * area + y * width;
      const source = y * contentWidth * 3 + 2 - plane;
      for (let x = 0; x < contentWidth; x++) data[target + x] = (pixels[source + x * 3] as number) / 127.5 - 1;
    }
  }
  return { width, height: lineHeight, contentWidth, data };
}

/** The line itself, or equal parts of one that is too wide to be read at once. */
export function legibleParts(box: OrientedBox): OrientedBox[] {
  const count = Math.ceil((lineHeight * box.width) / box.height / maximumWidth);
  return Array.from({ length: count }, (_, index) => partOfBox(box, index / count, (index + 1) / count));
}
