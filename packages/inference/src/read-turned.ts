import type { PageImage } from '@docquorum/document';
import { uprightBox } from './imaging/oriented-box.js';
import type { PixelBox } from './imaging/pixel-box.js';
import { turnImage } from './imaging/turn-image.js';
import type { EngineLine } from './ocr-engine.js';

/** Reads a page whose text runs in `direction` (radians clockwise) after turning it straight; boxes are of the page. */
export async function readTurned(
  image: PageImage,
  direction: number,
  read: (turned: PageImage) => Promise<readonly EngineLine[]>,
): Promise<readonly EngineLine[]> {
  const turned = turnImage(image, direction);
  const toPage = (box: PixelBox) => uprightBox(turned.toOriginal(box));
  return (await read(turned.image)).map((line) => ({
    words: line.words.map((word) => ({ ...word, box: toPage(word.box) })),
    box: toPage(line.box),
    direction: line.direction + direction,
  }));
}
