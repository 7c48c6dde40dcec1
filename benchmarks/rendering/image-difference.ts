import type { GreyImage } from './pdftoppm.js';

export interface ImageDifference {
  /** Mean absolute difference of brightness, 0 to 255. */
  readonly mean: number;
  /** Mean structural similarity of windows of 8 x 8 pixels, 1 for equal (Wang et al. 2004, without the Gaussian). */
  readonly similarity: number;
}

const side = 8;
const stability = { mean: (0.01 * 255) ** 2, variance: (0.03 * 255) ** 2 };

/** Compares what both images cover; sides may differ by a pixel, as programs round them differently. */
export function imageDifference(a: GreyImage, b: GreyImage): ImageDifference {
  const width = Math.min(a.width, b.width);
  const height = Math.min(a.height, b.height);
  let difference = 0;
  let similarity = 0;
  let windows = 0;
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      const window = compareWindow(a, b, left, top);
      difference += window.difference;
      similarity += window.similarity;
      windows++;
    }
  }
  return { mean: difference / (windows * side * side), similarity: similarity / windows };
}

function compareWindow(
  a: GreyImage,
  b: GreyImage,
  left: number,
  top: number,
): { difference: number; similarity: number } {
  let [sumA, sumB, squaresA, squaresB, products, difference] = [0, 0, 0, 0, 0, 0];
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      const p = a.data[y * a.width + x] ?? 0;
      const q = b.data[y * b.width + x] ?? 0;
      sumA += p;
      sumB += q;
      squaresA += p * p;
      squaresB += q * q;
      products += p * q;
      difference += Math.abs(p - q);
    }
  }
  const count = side * side;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const variance = squaresA / count - meanA ** 2 + squaresB / count - meanB ** 2;
  const covariance = products / count - meanA * meanB;
  const similarity =
    ((2 * meanA * meanB + stability.mean) * (2 * covariance + stability.variance)) /
    ((meanA ** 2 + meanB ** 2 + stability.mean) * (variance + stability.variance));
  return { difference, similarity };
}
