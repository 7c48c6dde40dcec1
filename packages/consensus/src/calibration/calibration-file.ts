import { OptionError } from '@docquorum/document';
import { isObject } from '@docquorum/schema';

/** How well likelihoods fit, and how well they rank, on a set of leaves. */
export interface CalibrationReport {
  /** Leaves. */
  readonly count: number;
  /** Expected calibration error over 10 equal bins; 0 is perfect. */
  readonly ece: number;
  /** Mean squared error; 0 is perfect. */
  readonly brier: number;
  /** Chance that a right leaf stands above a wrong one; 0.5 is chance, null when all are right or all wrong. */
  readonly auroc: number | null;
  /** Area under the risk-coverage curve; 0 is perfect. */
  readonly aurc: number;
  /** Among the leaves at or above a likelihood: how many there are and how many of them are right, as shares. */
  readonly at: readonly { readonly likelihood: number; readonly coverage: number; readonly accuracy: number | null }[];
}

/** A monotone map for one kind of leaf. What is left out matches anything. */
export interface CalibrationGroup {
  /** Number of runs. */
  readonly n?: number;
  /** Leaf type: `string`, `date`, `number`, `integer`, `boolean`, `enum`, `null`. */
  readonly type?: string;
  /** Quality tier of the document, as the caller names it. */
  readonly tier?: string;
  /** Leaves that it was fitted on. */
  readonly count: number;
  /** Agreement (`raw` of a node) to chance, ascending in both; linear between two knots, constant beyond them. */
  readonly knots: readonly (readonly [raw: number, chance: number])[];
  readonly before: CalibrationReport;
  readonly after: CalibrationReport;
}

/** A fact beside the votes that shifts the log-odds of a chance. */
export interface CalibrationFeature {
  /** The name of a signal. */
  readonly name: string;
  /** Added to the log-odds for each unit above `centre`. */
  readonly weight: number;
  /** The value that changes nothing. @default 0 */
  readonly centre?: number;
}

/** Calibration as data. It belongs to one pipeline: runs that share errors need another map than runs that do not. */
export interface CalibrationFile {
  readonly version: 1;
  /** On what and when it was fitted, for people. */
  readonly fittedOn: string;
  /** How the maps were fitted: steps and curves of one's own each, or one regression over votes and signals. */
  readonly method: 'isotonic' | 'logistic';
  readonly groups: readonly CalibrationGroup[];
  readonly features?: readonly CalibrationFeature[];
}

const invalid = (problem: string): OptionError =>
  new OptionError(`The calibration cannot be used: ${problem}. Fit one with fitCalibration.`, {
    details: { option: 'calibration' },
  });

/** Checks a file that was read from somewhere. Throws `OptionError` for unknown versions and maps that do not rise. */
export function checkCalibration(file: unknown): CalibrationFile {
  if (!isObject(file)) throw invalid('it is no object');
  if (file['version'] !== 1) throw invalid(`its version is ${JSON.stringify(file['version'])}, not 1`);
  if (!Array.isArray(file['groups'])) throw invalid('it has no groups');
  for (const [index, group] of file['groups'].entries()) {
    const knots: unknown = isObject(group) ? group['knots'] : undefined;
    if (!Array.isArray(knots) || knots.length === 0) throw invalid(`group ${index} has no knots`);
    let before: readonly number[] = [-Infinity, 0];
    for (const knot of knots as readonly unknown[]) {
      if (!Array.isArray(knot) || knot.length !== 2 || !knot.every((part) => Number.isFinite(part))) {
        throw invalid(`group ${index} has a knot that is no pair of numbers`);
      }
      const [raw = 0, chance = 0] = knot as number[];
      const [rawBefore = 0, chanceBefore = 0] = before;
      if (raw <= rawBefore || chance < chanceBefore || chance > 1)
        throw invalid(`the knots of group ${index} do not rise`);
      before = [raw, chance];
    }
  }
  return file as unknown as CalibrationFile;
}
