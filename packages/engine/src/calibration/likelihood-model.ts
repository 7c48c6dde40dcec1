import { checkCalibration, type CalibrationFile } from '@docquorum/consensus';
import { OptionError } from '@docquorum/document';
import shipped from './calibration.json' with { type: 'json' };

/** How agreement and evidence become likelihoods, and below which likelihood a person should look. Plain JSON data. */
export interface LikelihoodModel {
  readonly calibration: CalibrationFile;
  /** The default of `reviewRules.likelihoodBelow`: 99 % (digital) or 97 % (scans) of the values above were right. */
  readonly reviewBelow: ReviewBars;
  /** The bars above which fewer were right, for those who would rather look at less: by `reviewRules.likelihoodBelow`. */
  readonly reviewBelowAt: Readonly<Record<LowerBar, ReviewBars>>;
}

/** Likelihoods, 0..1, below which a person should look. */
export interface ReviewBars {
  readonly digital: number;
  readonly scanned: number;
}

/** Shares of right values that lower bars stand for. */
export const lowerBars = { 'calibrated-95': 0.95, 'calibrated-90': 0.9 } as const;

export type LowerBar = keyof typeof lowerBars;

/** The bars that a rule of review names. */
export const barsOf = (model: LikelihoodModel, rule: 'calibrated' | LowerBar): ReviewBars =>
  rule === 'calibrated' ? model.reviewBelow : model.reviewBelowAt[rule];

/** Checks a model that was read from somewhere. Throws `OptionError`. */
export function checkLikelihoodModel(model: unknown): LikelihoodModel {
  const { calibration, reviewBelow, reviewBelowAt } = (isRecord(model) ? model : {}) as Partial<
    Record<keyof LikelihoodModel, unknown>
  >;
  checkCalibration(calibration);
  checkBars('reviewBelow', reviewBelow);
  for (const name of Object.keys(lowerBars)) {
    checkBars(`reviewBelowAt.${name}`, isRecord(reviewBelowAt) ? reviewBelowAt[name] : undefined);
  }
  return model as LikelihoodModel;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function checkBars(name: string, bars: unknown): void {
  for (const kind of ['digital', 'scanned']) {
    const bar = isRecord(bars) ? bars[kind] : undefined;
    if (typeof bar === 'number' && bar >= 0 && bar <= 1) continue;
    throw new OptionError(`calibration.${name}.${kind} must be a number from 0 to 1; docquorum calibrate writes one`, {
      details: { option: 'calibration' },
    });
  }
}

/** Fitted on our own fixtures. */
export const shippedLikelihoodModel: LikelihoodModel = checkLikelihoodModel(shipped);
