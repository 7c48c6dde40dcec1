/** Which source pixels make up each target pixel of one axis, and with what weight. */
export interface AxisSamples {
  /** First source index per target pixel. */
  readonly starts: Int32Array;
  /** Taps per target pixel, the same for all. */
  readonly taps: number;
  /** `taps` weights per target pixel, adding up to 1. */
  readonly weights: Float32Array;
}

/**
 * Weights that map `[from, to)` of a source axis onto `size` target pixels, with half-pixel centres (as OpenCV
 * and Pillow place them). A triangle filter: plain bilinear up to a reduction of 2, wider beyond, so that
 * strongly reduced pages keep their thin strokes. Source indices beyond the edge repeat the edge.
 */
export function sampleAxis(from: number, to: number, size: number, sourceSize: number): AxisSamples {
  const ratio = (to - from) / size;
  const radius = Math.max(1, ratio / 2);
  const taps = Math.min(sourceSize, Math.ceil(radius) * 2);
  const starts = new Int32Array(size);
  const weights = new Float32Array(size * taps);
  for (let target = 0; target < size; target++) {
    const centre = from + (target + 0.5) * ratio - 0.5;
    const first = Math.floor(centre) - Math.ceil(radius) + 1;
    const start = Math.min(Math.max(first, 0), sourceSize - taps);
    starts[target] = start;
    let sum = 0;
    for (let index = first; index < first + Math.ceil(radius) * 2; index++) {
      const weight = Math.max(0, 1 - Math.abs(index - centre) / radius);
      const slot = Math.min(Math.max(index - start, 0), taps - 1);
      weights[target * taps + slot] = (weights[target * taps + slot] ?? 0) + weight;
      sum += weight;
    }
    for (let slot = 0; slot < taps; slot++) weights[target * taps + slot] = (weights[target * taps + slot] ?? 0) / sum;
  }
  return { starts, taps, weights };
}
