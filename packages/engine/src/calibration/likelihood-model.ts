import { checkCalibration, type CalibrationFile } from '@docquorum/consensus';
import { OptionError } from '@docquorum/document';
import shipped from './calibration.json' with { type: 'json' };

/** How agreement and evidence become likelihoods, and below which likelihood a person should look. Plain JSON data. */
export interface LikelihoodModel {
  readonly calibration: CalibrationFile;
  /** The default of `reviewRules.likelihoodBelow`, 0..1: for digital documents and for scans. */
  readonly reviewBelow: { readonly digital: number; readonly scanned: number };
}

/** Checks a model that was read from somewhere. Throws `OptionError`. */
export function checkLikelihoodModel(model: unknown): LikelihoodModel {
  const { calibration, reviewBelow } = (typeof model === 'object' && model !== null ? model : {}) as Partial<
    Record<keyof LikelihoodModel, Record<string, unknown>>
  >;
  checkCalibration(calibration);
  for (const kind of ['digital', 'scanned']) {
    const bar = reviewBelow?.[kind];
    if (typeof bar === 'number' && bar >= 0 && bar <= 1) continue;
    throw new OptionError(
      `calibration.reviewBelow.${kind} must be a number from 0 to 1; docquorum calibrate writes one`,
      {
        details: { option: 'calibration' },
      },
    );
  }
  return model as LikelihoodModel;
}

/** Fitted on our own fixtures. */
export const shippedLikelihoodModel: LikelihoodModel = checkLikelihoodModel(shipped);
