import { applyCalibration, type CalibrationFile } from '@docquorum/consensus';
import type { LikelihoodCase } from './fit-likelihoods.js';
import { fitLogistic } from './fit-logistic.js';
import { chanceOf, logOdds } from './log-odds.js';

/**
 * How the log-odds of a fit become those of documents that nobody worked on (Platt 1999): evidence that settled the
 * documents on which rules were made is worth less on others.
 */
export interface Level {
  readonly slope: number;
  readonly shift: number;
}

/** Leaves a fit as it is. */
export const asFitted: Level = { slope: 1, shift: 0 };

/** Cases that pull the slope towards nothing: hardly. */
const ridge = 1;

/** The level at which a fit is right on these cases. */
export function fitLevel(file: CalibrationFile, cases: readonly LikelihoodCase[]): Level {
  const { bias, weights, centres } = fitLogistic(
    cases.map(({ n, agreement, signals, right }) => ({
      features: [logOdds(applyCalibration(file, { raw: agreement, n, type: 'any', signals }))],
      right,
      weight: 1,
    })),
    ridge,
  );
  const slope = weights[0] ?? 1;
  return { slope, shift: bias - slope * (centres[0] ?? 0) };
}

export const atLevel = (likelihood: number, { slope, shift }: Level): number =>
  slope === 1 && shift === 0 ? likelihood : chanceOf(slope * logOdds(likelihood) + shift);

const round = (value: number): number => Math.round(value * 1e5) / 1e5;

/** The same fit at another level. */
export const withLevel = (file: CalibrationFile, level: Level): CalibrationFile => ({
  ...file,
  groups: file.groups.map((group) => ({
    ...group,
    knots: group.knots.map(([agreement, chance]): [number, number] => [agreement, round(atLevel(chance, level))]),
  })),
  ...(file.features && {
    features: file.features.map((feature) => ({ ...feature, weight: round(feature.weight * level.slope) })),
  }),
});
