import type { Judged } from './measures.js';

const clip = (value: number): number => Math.min(1 - 1e-4, Math.max(1e-4, value));
/** Agreement values at which the curve is written down. */
const grid = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 0.99, 1];
const steps = 400;
const rate = 0.5;
const shrinkage = 1;

/**
 * A smooth rising map for few leaves: the chance's log-odds are a * ln(s) - b * ln(1 - s) + c with a, b >= 0 (beta
 * calibration, Kull et al. 2017), fitted by gradient descent with a weak pull towards the identity.
 */
export function fitBeta(points: readonly Judged[]): [number, number][] {
  let [a, b, c] = [1, 1, 0];
  const features = points.map(([value, right]) => {
    const s = clip(value);
    return { x: Math.log(s), y: -Math.log(1 - s), right: Number(right) };
  });
  const size = features.length + shrinkage;
  for (let step = 0; step < steps; step++) {
    let [da, db, dc] = [shrinkage * (1 - a), shrinkage * (1 - b), -shrinkage * c];
    for (const { x, y, right } of features) {
      const error = right - 1 / (1 + Math.exp(-(a * x + b * y + c)));
      da += error * x;
      db += error * y;
      dc += error;
    }
    const pace = (rate * 4) / (4 + step / 50);
    a = Math.max(0, a + (pace * da) / size / 4);
    b = Math.max(0, b + (pace * db) / size / 4);
    c += (pace * dc) / size;
  }
  return grid.map((value) => {
    const s = clip(value);
    return [value, 1 / (1 + Math.exp(-(a * Math.log(s) - b * Math.log(1 - s) + c)))];
  });
}
