import { describe, expect, it } from 'vitest';
import { measureCalibration } from '@docquorum/consensus';
import { fitLogistic } from '../../src/calibration/fit-logistic.js';
import {
  fitCalibrationFile,
  fitLikelihoods,
  likelihoodOf,
  reviewBar,
  type LikelihoodCase,
} from '../../src/calibration/fit-likelihoods.js';
import { checkLikelihoodModel } from '../../src/calibration/likelihood-model.js';

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const logistic = (points: number): number => 1 / (1 + Math.exp(-points));

/** Values whose chance of being right is known: it rises with confidence, and with agreement where runs are compared. */
function simulate(count: number): (LikelihoodCase & { chance: number })[] {
  const random = generator(7);
  return Array.from({ length: count }, (_, at) => {
    const n = [1, 3, 5][at % 3] ?? 1;
    const agreement = n === 1 ? 1 : ([0.4, 0.8, 1][Math.floor(random() * 3)] ?? 1);
    const confidence = 4 * random() - 1;
    const chance = logistic(0.5 + confidence + (n === 1 ? 0 : 2 * (agreement - 0.8)));
    const signals = { confidence, scanned: at % 2, ...(at % 4 === 0 && { crossCheck: 0.5 }) };
    const right = random() < chance;
    return { document: `d${at % 40}`, scanned: at % 2 === 1, n, agreement, signals, filled: true, right, chance };
  });
}

describe('fitLogistic', () => {
  it('finds the weights that made the outcomes', () => {
    const random = generator(1);
    const cases = Array.from({ length: 20_000 }, () => {
      const features = [random() * 4 - 2, random() < 0.3 ? Number.NaN : random()];
      const points =
        0.5 + 1.5 * (features[0] ?? 0) - 2 * ((Number.isNaN(features[1]) ? 0.5 : (features[1] ?? 0)) - 0.5);
      return { features, right: random() < logistic(points), weight: 1 };
    });
    const { bias, weights } = fitLogistic(cases, 1);
    expect(bias).toBeCloseTo(0.5, 0);
    expect(weights[0]).toBeCloseTo(1.5, 1);
    expect(weights[1]).toBeCloseTo(-2, 0);
  });
});

describe('fitLikelihoods', () => {
  const cases = simulate(6000);

  it('gives likelihoods that mean what they say, on documents not fitted on', () => {
    const { likelihoods } = fitLikelihoods(cases, 'simulation');
    const report = measureCalibration(cases.map(({ right }, at) => [likelihoods[at] ?? 0, right]));
    expect(report.ece).toBeLessThan(0.03);
    const ideal = measureCalibration(cases.map(({ chance, right }) => [chance, right]));
    expect(report.auroc).toBeGreaterThan((ideal.auroc ?? 1) - 0.02);
  });

  it('serves every number of runs, and rises with agreement and confidence', () => {
    const file = fitCalibrationFile(cases, 'simulation');
    const at = (n: number, agreement: number, confidence: number): number =>
      likelihoodOf(file, {
        document: '',
        scanned: false,
        n,
        agreement,
        signals: { confidence },
        filled: true,
        right: true,
      });
    for (const n of [2, 4, 8, 16]) {
      expect(at(n, 1, 1)).toBeGreaterThan(at(n, 0.5, 1));
      expect(at(n, 1, 2)).toBeGreaterThan(at(n, 1, 0));
    }
    expect(at(1, 1, 2)).toBeGreaterThan(at(1, 1, -1));
  });

  it('makes a file that an extractor takes', () => {
    const { model } = fitLikelihoods(cases, 'simulation');
    expect(checkLikelihoodModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    expect(() => checkLikelihoodModel({ ...model, reviewBelow: { digital: 2 } })).toThrow(/reviewBelow/);
    expect(() => checkLikelihoodModel({})).toThrow(/calibration/);
  });

  it('takes its level and its bars from documents that nobody worked on', () => {
    const worked = cases.map((one) => ({ ...one, right: one.right || one.chance > 0.6 }));
    const fresh = simulate(3000).map((one) => ({ ...one, document: `new ${one.document}` }));
    const unseen = new Set(fresh.map(({ document }) => document));
    const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
    const share = meanOf(fresh.map(({ right }) => Number(right)));
    const freshOf = (likelihoods: readonly number[]): number => meanOf(likelihoods.slice(worked.length));
    const flattered = fitCalibrationFile(worked, 'simulation');
    expect(meanOf(fresh.map((one) => likelihoodOf(flattered, one)))).toBeGreaterThan(share + 0.03);
    const { model, likelihoods } = fitLikelihoods([...worked, ...fresh], 'simulation', unseen);
    expect(freshOf(likelihoods)).toBeCloseTo(share, 1.5);
    expect(meanOf(fresh.map((one) => likelihoodOf(model.calibration, one)))).toBeCloseTo(share, 1.5);
    expect(model.reviewBelow.digital).toBeGreaterThan(fitLikelihoods(worked, 'simulation').model.reviewBelow.digital);
  });

  it('leaves out a signal that would count against what it speaks for', () => {
    // The label says the opposite of what labels say, the confidence what it always says.
    const turned = cases.map((one) => ({ ...one, signals: { ...one.signals, label: one.right ? 0 : 1 } }));
    const names = fitCalibrationFile(turned, 'simulation').features?.map(({ name }) => name);
    expect(names).toContain('confidence');
    expect(names).not.toContain('label');
  });

  it('has lower bars for those who would rather look at less', () => {
    const { reviewBelow, reviewBelowAt } = fitLikelihoods(cases, 'simulation').model;
    expect(reviewBelowAt['calibrated-90'].digital).toBeLessThan(reviewBelowAt['calibrated-95'].digital);
    expect(reviewBelowAt['calibrated-95'].digital).toBeLessThanOrEqual(reviewBelow.digital);
  });

  it('refuses too few values', () => {
    expect(() => fitLikelihoods(cases.slice(0, 100), 'x')).toThrow(/200/);
  });
});

describe('reviewBar', () => {
  it('is the lowest likelihood above which enough values are right', () => {
    const values = Array.from({ length: 200 }, (_, at) => [at / 200, at >= 100 || at % 2 === 0] as const);
    const bar = reviewBar(values, 0.95);
    const above = values.filter(([likelihood]) => likelihood >= bar);
    expect(above.filter(([, right]) => right).length / above.length).toBeGreaterThanOrEqual(0.95);
    const below = values.filter(([likelihood]) => likelihood >= bar - 0.02);
    expect(below.filter(([, right]) => right).length / below.length).toBeLessThan(0.952);
  });

  it('comes as near to the target as a tenth of the values allows when it is out of reach', () => {
    const values = Array.from(
      { length: 1000 },
      (_, at) => [at / 1000, at >= 800 ? at % 20 !== 0 : at % 2 === 0] as const,
    );
    const bar = reviewBar(values, 0.99);
    const above = values.filter(([likelihood]) => likelihood >= bar);
    expect(above.length).toBeGreaterThanOrEqual(100);
    expect(above.filter(([, right]) => right).length / above.length).toBeGreaterThan(0.94);
  });

  it('flags everything when there are too few values', () => {
    expect(
      reviewBar(
        Array.from({ length: 20 }, (_, at) => [at / 20, true] as const),
        0.99,
      ),
    ).toBe(1);
  });
});
