import { describe, expect, it } from 'vitest';
import { planRuns, type PlanFeatures } from '../../src/runs/run-plan.js';

const options = { seed: 0, temperature: 1 };
const scanned: PlanFeatures = { scanned: true, cheapFirst: false };
const everyPlan: PlanFeatures[] = [scanned, { scanned: false, cheapFirst: false }, { scanned: true, cheapFirst: true }];
const enginesOf = (features: PlanFeatures, n: number): Set<string> =>
  new Set(planRuns(features, n, options).map(({ scanReading }) => scanReading.engine));

describe('planRuns', () => {
  it.each(everyPlan)('extends the plan of a smaller n (%o)', (features) => {
    const sixteen = planRuns(features, 16, options);
    expect(sixteen.map(({ index }) => index)).toEqual(Array.from({ length: 16 }, (_, index) => index));
    expect(planRuns(features, 5, options)).toEqual(sixteen.slice(0, 5));
  });

  it.each(everyPlan)('never plans the same run twice (%o)', (features) => {
    const keys = planRuns(features, 16, options).map((run) => JSON.stringify({ ...run, index: 0 }));
    expect(new Set(keys).size).toBe(16);
  });

  it('leaves the first run as it is for every seed and temperature', () => {
    const first = planRuns(scanned, 1, { seed: 1, temperature: 0.5 })[0];
    expect({ ...first, variation: 1 }).toEqual(planRuns(scanned, 1, { seed: 2, temperature: 1 })[0]);
    expect(first?.seed).toBeUndefined();
  });

  it('varies later runs by the seed, as far as the temperature says, and not at all at 0', () => {
    const [, warm] = planRuns(scanned, 2, { seed: 3, temperature: 1.5 });
    expect(warm).toMatchObject({ variation: 1.5, seed: 3 * 1009 + 1 });
    const cold = planRuns(scanned, 16, { seed: 3, temperature: 0 });
    expect(cold.every(({ seed }) => seed === undefined)).toBe(true);
    expect(cold).toEqual(planRuns(scanned, 16, { seed: 4, temperature: 0 }));
  });

  it('reads scans with both engines, merged and each alone, from n = 4 on', () => {
    expect(enginesOf(scanned, 4)).toEqual(new Set(['fused', 'ppocr', 'tesseract']));
  });

  it('begins with one engine where later runs may not be made', () => {
    expect(enginesOf({ scanned: true, cheapFirst: true }, 3)).toEqual(new Set(['ppocr']));
  });
});
