import type { PageImage } from '@docquorum/document';
import { partOfBox, uprightBox, type OrientedBox } from '../imaging/oriented-box.js';
import type { PixelBox } from '../imaging/pixel-box.js';
import { sampleBox } from '../imaging/sample-box.js';

/** Paper around a line, in line heights. */
const margin = { across: 0.05, along: 0.1 };
/** Lines are drawn between so many pixels high: small print is read better enlarged, large print no better than this. */
const smallest = 40;
const largest = 96;

/** A line of a page, drawn level. */
export interface Strip {
  readonly image: PageImage;
  /** A box on the strip as an upright box on the page. */
  toPage(box: PixelBox): PixelBox;
}

/** Cuts a line out of a page. */
export function drawStrip(page: PageImage, line: OrientedBox): Strip {
  const area = {
    ...line,
    width: line.width + 2 * margin.along * line.height,
    height: line.height * (1 + 2 * margin.across),
  };
  const scale = Math.min(Math.max(line.height, smallest), largest) / line.height;
  const side = (pixels: number) => Math.max(8, Math.round(pixels * scale));
  const [width, height] = [side(area.width), side(area.height)];
  const { data } = sampleBox(page, area, width, height);
  return {
    image: { width, height, data: Uint8Array.from(data, Math.round) },
    toPage(box) {
      const across = ((box.top + box.bottom) / 2 / height - 0.5) * area.height;
      const part = partOfBox(area, box.left / width, box.right / width);
      return uprightBox({
        ...part,
        centreX: part.centreX - across * Math.sin(area.angle),
        centreY: part.centreY + across * Math.cos(area.angle),
        height: ((box.bottom - box.top) / height) * area.height,
      });
    },
  };
}
