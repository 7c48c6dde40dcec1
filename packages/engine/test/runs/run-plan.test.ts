import { describe, expect, it } from 'vitest';
import { planRuns } from '../../src/runs/run-plan.js';

describe('planRuns', () => {
  it.each([true, false])('extends the plan of a smaller n (scanned: %s)', (scanned) => {
    const sixteen = planRuns({ scanned }, 16, 7);
    expect(sixteen.map(({ index }) => index)).toEqual(Array.from({ length: 16 }, (_, index) => index));
    expect(planRuns({ scanned }, 5, 7)).toEqual(sixteen.slice(0, 5));
  });

  it.each([true, false])('never plans the same run twice (scanned: %s)', (scanned) => {
    const keys = planRuns({ scanned }, 16, 0).map((run) => JSON.stringify({ ...run, index: 0 }));
    expect(new Set(keys).size).toBe(16);
  });

  it('leaves the first run as it is for every seed', () => {
    expect(planRuns({ scanned: true }, 1, 1)).toEqual(planRuns({ scanned: true }, 1, 2));
  });

  it('reads scans with both engines, merged and each alone, from n = 4 on', () => {
    const engines = planRuns({ scanned: true }, 4, 0).map(({ scanReading }) => scanReading.engine);
    expect(new Set(engines)).toEqual(new Set(['fused', 'ppocr', 'tesseract']));
  });
});
