import type { CalibrationReport } from './calibration-file.js';

/** A likelihood and whether its leaf was right. */
export type Judged = readonly [likelihood: number, right: boolean];

const bins = 10;
const coverageAt = [0.9, 0.95, 0.99] as const;

function expectedCalibrationError(points: readonly Judged[]): number {
  const gaps = Array.from({ length: bins }, () => 0);
  for (const [likelihood, right] of points) {
    const bin = Math.min(bins - 1, Math.floor(likelihood * bins));
    gaps[bin] = (gaps[bin] ?? 0) + likelihood - Number(right);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / points.length;
}

/** Runs of equal likelihood, in the order of the points. */
function* tiedRuns(points: readonly Judged[]): Generator<{ count: number; right: number }> {
  let run: { likelihood: number; count: number; right: number } | undefined;
  for (const [likelihood, right] of points) {
    if (run !== undefined && run.likelihood !== likelihood) {
      yield run;
      run = undefined;
    }
    run ??= { likelihood, count: 0, right: 0 };
    run.count += 1;
    run.right += Number(right);
  }
  if (run !== undefined) yield run;
}

/** Area under the ROC curve by ranks, ties at half (Mann and Whitney 1947). */
function areaUnderRoc(ascending: readonly Judged[]): number | null {
  let before = 0;
  let right = 0;
  let ranks = 0;
  for (const run of tiedRuns(ascending)) {
    ranks += run.right * (before + (run.count + 1) / 2);
    before += run.count;
    right += run.right;
  }
  const wrong = ascending.length - right;
  return right === 0 || wrong === 0 ? null : (ranks - (right * (right + 1)) / 2) / (right * wrong);
}

/** Area under the risk-coverage curve: the mean error rate over all coverages, surest first, ties spread evenly. */
function areaUnderRisk(descending: readonly Judged[]): number {
  let seen = 0;
  let wrongs = 0;
  let area = 0;
  for (const { count, right } of tiedRuns(descending)) {
    const wrong = count - right;
    for (let k = 1; k <= count; k++) area += (wrongs + (wrong * k) / count) / (seen + k);
    seen += count;
    wrongs += wrong;
  }
  return area / descending.length;
}

/** How well likelihoods fit and rank. Throws `RangeError` for no points. */
export function measureCalibration(points: readonly Judged[]): CalibrationReport {
  if (points.length === 0) throw new RangeError('measureCalibration needs at least one point');
  const ascending = points.toSorted(([a], [b]) => a - b);
  return {
    count: points.length,
    ece: expectedCalibrationError(points),
    brier: points.reduce((sum, [likelihood, right]) => sum + (likelihood - Number(right)) ** 2, 0) / points.length,
    auroc: areaUnderRoc(ascending),
    aurc: areaUnderRisk(ascending.toReversed()),
    at: coverageAt.map((likelihood) => {
      const sure = points.filter(([value]) => value >= likelihood);
      const right = sure.filter(([, isRight]) => isRight).length;
      return {
        likelihood,
        coverage: sure.length / points.length,
        accuracy: sure.length === 0 ? null : right / sure.length,
      };
    }),
  };
}
