import type { RecognitionInput } from './recognition-input.js';

/** Share of the height at the top and at the bottom that belongs to other lines. */
const margin = 1 / 8;

/**
 * How much ink each column of a line holds: the darkest pixel of the column between the line's own paper (0) and
 * ink (1), green channel only. White text on dark ground counts as ink too.
 */
export function inkProfile({ data, width, height, contentWidth }: RecognitionInput): Float32Array {
  const green = data.subarray(width * height, 2 * width * height);
  const [top, bottom] = [Math.round(height * margin), Math.round(height * (1 - margin))];
  const darkest = new Float32Array(contentWidth).fill(Infinity);
  const brightest = new Float32Array(contentWidth).fill(-Infinity);
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < contentWidth; x++) {
      const value = green[y * width + x] as number;
      if (value < (darkest[x] as number)) darkest[x] = value;
      if (value > (brightest[x] as number)) brightest[x] = value;
      sum += value;
    }
  }
  let [low, high] = [Infinity, -Infinity];
  for (let x = 0; x < contentWidth; x++) {
    low = Math.min(low, darkest[x] as number);
    high = Math.max(high, brightest[x] as number);
  }
  const range = high - low || 1;
  // Text covers less than half of its line, so the mean shade is nearer to the paper.
  const paperIsBright = sum / ((bottom - top) * contentWidth) > (low + high) / 2;
  return paperIsBright
    ? darkest.map((value) => (high - value) / range)
    : brightest.map((value) => (value - low) / range);
}
