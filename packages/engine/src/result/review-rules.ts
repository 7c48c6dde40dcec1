import { rejectUnknown, requireNumber, wrongOption } from '../request/check-options.js';
import { lowerBars, type LowerBar } from '../calibration/likelihood-model.js';
import shipped from './review-rules.json' with { type: 'json' };

/** When a person should look at a result. */
export interface ReviewRules {
  /**
   * Values less likely than this, 0..1. `'calibrated'`: where, on the documents that the calibration was fitted on,
   * 99 % (digital) or 97 % (scans) of the values above are right. `'calibrated-95'`, `'calibrated-90'`: where 95 or 90 %
   * are, which flags far fewer. @default 'calibrated'
   */
  readonly likelihoodBelow: number | 'calibrated' | LowerBar;
  /** Amounts that agree less than this with the sums of the document, 0..1; 0 turns the rule off. @default 0.3 */
  readonly crossCheckBelow: number;
  /** Fields that the schema requires and that were not found. @default true */
  readonly requiredNull: boolean;
  /** The output breaks the schema. @default true */
  readonly schemaViolated: boolean;
  /** A page could not be read. @default true */
  readonly pageUnreadable: boolean;
  /** No field was found at all. @default true */
  readonly nothingFound: boolean;
  /** A run of the caller's own failed. @default true */
  readonly runFailed: boolean;
}

const defaults = shipped as ReviewRules;
const namedBars: readonly unknown[] = ['calibrated', ...Object.keys(lowerBars)];

/** Fills in the shipped rules. Throws `OptionError`. */
export function resolveReviewRules(rules: Partial<ReviewRules> = {}): ReviewRules {
  rejectUnknown(rules, Object.keys(defaults), 'reviewRules.');
  const resolved = { ...defaults, ...rules };
  const { likelihoodBelow, crossCheckBelow, ...switches } = resolved;
  if (typeof likelihoodBelow === 'number') requireNumber('reviewRules.likelihoodBelow', likelihoodBelow, 0, 1);
  else if (!namedBars.includes(likelihoodBelow)) {
    throw wrongOption('reviewRules.likelihoodBelow', `must be a number from 0 to 1, or one of ${namedBars.join(', ')}`);
  }
  requireNumber('reviewRules.crossCheckBelow', crossCheckBelow, 0, 1);
  for (const [name, value] of Object.entries(switches)) {
    if (typeof value !== 'boolean') throw wrongOption(`reviewRules.${name}`, 'must be true or false');
  }
  return resolved;
}
