import type { PageImage } from '@docquorum/document';
import { uprightBox, type OrientedBox } from './oriented-box.js';
import type { PixelBox } from './pixel-box.js';
import { sampleBox } from './sample-box.js';

/** Rows that are computed at once: bounds the memory beside the image itself. */
const bandHeight = 256;

/** A turned page with the way back. */
export interface TurnedImage {
  readonly image: PageImage;
  /** Where a box of the turned image stands in the original one. */
  readonly toOriginal: (box: PixelBox) => OrientedBox;
}

/** Turns a page so that text which runs in `direction` (radians clockwise) runs to the right; nothing is cut off. */
export function turnImage(image: PageImage, direction: number): TurnedImage {
  const page = { centreX: image.width / 2, centreY: image.height / 2, width: image.width, height: image.height };
  // Seen from the text, the page is turned the other way round.
  const extent = uprightBox({ ...page, angle: -direction });
  const width = Math.ceil(extent.right - extent.left);
  const height = Math.ceil(extent.bottom - extent.top);
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const data = new Uint8ClampedArray(width * height * 3);
  for (let top = 0; top < height; top += bandHeight) {
    const rows = Math.min(bandHeight, height - top);
    const across = top + rows / 2 - height / 2;
    const [centreX, centreY] = [page.centreX - across * sin, page.centreY + across * cos];
    // Storing rounds and clamps.
    data.set(
      sampleBox(image, { centreX, centreY, width, height: rows, angle: direction }, width, rows).data,
      top * width * 3,
    );
  }
  return {
    image: { ...image, width, height, data: new Uint8Array(data.buffer) },
    toOriginal: ({ left, top, right, bottom }) => {
      const along = (left + right - width) / 2;
      const across = (top + bottom - height) / 2;
      return {
        centreX: page.centreX + along * cos - across * sin,
        centreY: page.centreY + along * sin + across * cos,
        width: right - left,
        height: bottom - top,
        angle: direction,
      };
    },
  };
}
