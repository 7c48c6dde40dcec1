import { OptionError } from '@docquorum/document';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCalibration } from '../../src/calibration/apply-calibration.js';
import { checkCalibration, type CalibrationFile } from '../../src/calibration/calibration-file.js';
import { fitCalibration, type CalibrationPair } from '../../src/calibration/fit-calibration.js';
import { measureCalibration } from '../../src/calibration/measures.js';
import { reconcile } from '../../src/reconcile.js';

/** Runs that claim more than they hold: right with the square of what they claim. */
function boasters(count: number): CalibrationPair[] {
  let seed = 11;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, (_, at) => {
    const raw = Math.ceil(random() * 5) / 5;
    return {
      document: `d${Math.floor(at / 10)}`,
      n: at % 2 === 0 ? 3 : 5,
      type: 'string',
      raw,
      right: random() < raw ** 2,
    };
  });
}

describe('calibration', () => {
  it('turns agreement into the share that is right, also on documents that it has not seen', () => {
    const { file, heldOut } = fitCalibration(boasters(6000), { fittedOn: 'a test' });
    expect(heldOut.before.ece).toBeGreaterThan(0.1);
    expect(heldOut.after.ece).toBeLessThan(0.03);
    expect(applyCalibration(file, { raw: 0.6, n: 3, type: 'string' })).toBeCloseTo(0.36, 1);
  });

  it('rises with agreement, steps and curves alike', () => {
    for (const count of [400, 6000]) {
      const { file } = fitCalibration(boasters(count), { fittedOn: 'a test' });
      expect(checkCalibration(file)).toBe(file);
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((raw) =>
            applyCalibration(file, { raw, n: 5, type: 'string' }),
          );
          expect(low).toBeLessThanOrEqual((high ?? 0) + 1e-12);
        }),
      );
    }
  });

  const step = (n: number | undefined, chance: number): CalibrationFile['groups'][number] => {
    const report = measureCalibration([[0.5, true]]);
    return {
      ...(n === undefined ? {} : { n }),
      count: 1,
      knots: [
        [0, chance],
        [1, chance],
      ],
      before: report,
      after: report,
    };
  };
  const file: CalibrationFile = {
    version: 1,
    fittedOn: 'hand',
    method: 'isotonic',
    groups: [step(3, 0.3), step(undefined, 0.9)],
  };

  it('backs off to the next wider group, then to the agreement itself', () => {
    expect(applyCalibration(file, { raw: 0.5, n: 3, type: 'date' })).toBe(0.3);
    expect(applyCalibration(file, { raw: 0.5, n: 9, type: 'date' })).toBe(0.9);
    expect(applyCalibration({ ...file, groups: [] }, { raw: 0.5, n: 9, type: 'date' })).toBe(0.5);
  });

  it('lets signals shift the odds, and a missing one change nothing', () => {
    const withFeature: CalibrationFile = { ...file, features: [{ name: 'confidence', weight: 2, centre: 0.5 }] };
    const at = (signals?: Record<string, number>) =>
      applyCalibration(withFeature, { raw: 0.5, n: 3, type: 'string', ...(signals && { signals }) });
    expect(at()).toBe(0.3);
    expect(at({ confidence: 1 })).toBeGreaterThan(0.5);
    expect(at({ confidence: 0 })).toBeLessThan(0.2);
  });

  it('reaches the likelihoods of a merge, while the agreement stays beside them', () => {
    const { likelihoods, nodes } = reconcile({
      inputs: [{ a: 1 }, { a: 1 }, { a: 1 }],
      options: { calibration: file },
    });
    expect(likelihoods).toEqual({ a: 0.3 });
    expect(nodes.get('/a')).toMatchObject({ likelihood: 0.3, raw: 1, share: 1 });
    expect(nodes.get('')).toMatchObject({ likelihood: 0.3, raw: 1 });
  });

  it.each([
    ['another version', { ...file, version: 2 }],
    ['no groups', { version: 1 }],
    [
      'a map that falls',
      {
        ...file,
        groups: [
          {
            ...step(3, 0.5),
            knots: [
              [0, 0.9],
              [1, 0.1],
            ],
          },
        ],
      },
    ],
    ['text', 'calibration'],
  ])('refuses %s', (_name, broken) => {
    expect(() => checkCalibration(broken)).toThrow(OptionError);
  });

  it('refuses too few pairs', () => {
    expect(() => fitCalibration(boasters(100), { fittedOn: 'a test' })).toThrow('at least 200');
  });

  it('measures as the definitions say', () => {
    const report = measureCalibration([
      [0.95, true],
      [0.95, false],
      [0.25, false],
      [0.25, true],
    ]);
    expect(report.ece).toBeCloseTo((0.9 + 0.5) / 4);
    expect(report.brier).toBeCloseTo((0.05 ** 2 + 0.95 ** 2 + 0.25 ** 2 + 0.75 ** 2) / 4);
    expect(report.auroc).toBe(0.5);
    expect(report.at[0]).toEqual({ likelihood: 0.9, coverage: 0.5, accuracy: 0.5 });
  });
});
