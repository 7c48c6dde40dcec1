import type { PageImage } from '@docquorum/document';
import { resizeImage } from './resize-image.js';

/** Neighbouring pixels that differ by this much make an edge, 0..255. */
const edge = 64;
/** Dense small print stays below this; grey noise (0.56 of neighbours) and dithered pictures lie above. */
const noisyShare = 0.4;
/** What has been halved goes on until it has no more edges than ordinary print. */
const calmShare = 0.1;
const smallestSide = 64;

/**
 * Halves a noisy image, taking means, until it has no more edges than print. On dithered or noisy images Tesseract
 * otherwise follows every dot for minutes; print is returned as it is.
 */
export function calmImage(image: PageImage): PageImage {
  if (shareOfEdges(image) < noisyShare) return image;
  let calm = image;
  while (Math.min(calm.width, calm.height) > smallestSide && shareOfEdges(calm) > calmShare) {
    calm = resizeImage(calm, Math.ceil(calm.width / 2), Math.ceil(calm.height / 2));
  }
  return calm;
}

/** The share of left-right neighbours that make an edge, in the green channel of every fourth row. */
function shareOfEdges({ width, height, data }: PageImage): number {
  let [edges, pairs] = [0, 0];
  for (let y = 0; y < height; y += 4) {
    for (let at = y * width * 3 + 1; at < ((y + 1) * width - 1) * 3; at += 3) {
      if (Math.abs((data[at] as number) - (data[at + 3] as number)) > edge) edges++;
    }
    pairs += width - 1;
  }
  return edges / pairs;
}
