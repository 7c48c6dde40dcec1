import type { BoundingBox, Line } from '@docquorum/document';
import type { PixelBox } from './imaging/pixel-box.js';
import type { EngineLine } from './ocr-engine.js';

/** An engine's lines with boxes as fractions of an image of `width` x `height` pixels, held inside the page. */
export function pageLines(lines: readonly EngineLine[], width: number, height: number): Line[] {
  const fraction = (pixels: number, size: number) => Math.min(Math.max(pixels / size, 0), 1);
  const pageBox = (box: PixelBox): BoundingBox => ({
    left: fraction(box.left, width),
    top: fraction(box.top, height),
    right: fraction(box.right, width),
    bottom: fraction(box.bottom, height),
  });
  return lines.map(({ box, words }) => ({
    box: pageBox(box),
    words: words.map((word) => ({ text: word.text, box: pageBox(word.box), confidence: word.confidence })),
  }));
}
