import {
  applyCalibration,
  measureCalibration,
  type CalibrationFile,
  type CalibrationGroup,
  type Judged,
} from '@docquorum/consensus';
import { OptionError } from '@docquorum/document';
import { fitLogistic, type LogisticCase, type LogisticFit } from './fit-logistic.js';
import { asFitted, atLevel, fitLevel, withLevel } from './level.js';
import { chanceOf } from './log-odds.js';
import { lowerBars, type LikelihoodModel, type LowerBar, type ReviewBars } from './likelihood-model.js';
import signalDirections from './signals.json' with { type: 'json' };

/** A leaf of an extraction whose truth is known. */
export interface LikelihoodCase {
  /** Leaves of one document are never split between fitting and testing. */
  readonly document: string;
  readonly scanned: boolean;
  /** Runs that took part. */
  readonly n: number;
  /** How clearly they agree, 0..1. */
  readonly agreement: number;
  readonly signals: Readonly<Record<string, number>>;
  /** The value is not null. */
  readonly filled: boolean;
  readonly right: boolean;
}

/** Shares of right values that the review bars are chosen for. */
const reviewTargets = { digital: 0.99, scanned: 0.97 } as const;

const fewest = 200;
/** Cases that pull every weight towards nothing. */
const ridge = 10;
const folds = 5;
/** Rows of a long table err together, so that they count like this many cells. */
const cellsThatCount = 30;
const mostRuns = 16;
const grid = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1];

/** Agreement as log-odds; unanimous runs are not certain. */
const clarity = (agreement: number): number => Math.log((agreement + 0.02) / (1.02 - agreement));

/** What the votes say, for any number of runs: with more runs agreement tells more, with one nothing. */
const voteFeatures = (n: number, agreement: number): number[] =>
  n === 1 ? [1, 0, 0, 0] : [0, Math.log(n), clarity(agreement), clarity(agreement) * Math.log(n)];
const voteWidth = voteFeatures(1, 1).length;

interface SignedFit extends LogisticFit {
  /** The signals whose weights and centres follow those of the votes. */
  readonly signals: readonly string[];
}

/**
 * A regression over the votes and all signals that some case knows. A signal that would count against what it speaks
 * for, as signals that say much the same do to each other, is left out.
 */
function fitSigned(cases: readonly LikelihoodCase[]): SignedFit {
  const weightOf = caseWeights(cases);
  const seen = new Set(cases.flatMap((one) => Object.keys(one.signals)));
  // 1: more of it can only make a value surer; -1: less sure; 0: either.
  let signals = Object.entries(signalDirections).filter(([name]) => seen.has(name));
  for (;;) {
    const rows = cases.map((one): LogisticCase => {
      const evidence = signals.map(([name]) => one.signals[name] ?? Number.NaN);
      return {
        features: [...voteFeatures(one.n, one.agreement), ...evidence],
        right: one.right,
        weight: weightOf(one),
      };
    });
    const fit = fitLogistic(rows, ridge);
    const kept = signals.filter(([, direction], at) => (fit.weights[voteWidth + at] ?? 0) * direction >= 0);
    if (kept.length === signals.length) return { ...fit, signals: signals.map(([name]) => name) };
    signals = kept;
  }
}

/**
 * Fits how agreement and evidence become likelihoods: one logistic regression over the votes and all signals, written as
 * maps from agreement to chance for 1 to 16 runs, shifted by the signals.
 * @throws OptionError for fewer than 200 cases, or when all are right or all wrong
 */
export function fitCalibrationFile(cases: readonly LikelihoodCase[], fittedOn: string): CalibrationFile {
  if (cases.length < fewest || new Set(cases.map(({ right }) => right)).size < 2) {
    throw new OptionError(
      `likelihoods need at least ${fewest} judged values, right ones and wrong ones; there are ${cases.length}: give more documents`,
      { details: { option: 'documents', values: cases.length } },
    );
  }
  const { bias, weights, centres, signals } = fitSigned(cases);
  const chanceAt = (n: number, agreement: number): number => {
    const features = voteFeatures(n, agreement);
    return chanceOf(features.reduce((sum, value, at) => sum + (weights[at] ?? 0) * (value - (centres[at] ?? 0)), bias));
  };
  return {
    version: 1,
    fittedOn,
    method: 'logistic',
    groups: Array.from({ length: mostRuns }, (_, at) => groupFor(at + 1, cases, chanceAt)),
    features: signals.map((name, at) => ({
      name,
      weight: round(weights[voteWidth + at] ?? 0),
      centre: round(centres[voteWidth + at] ?? 0),
    })),
  };
}

const round = (value: number): number => Math.round(value * 1e5) / 1e5;

/** The map of one number of runs, made to rise where few cases tell. */
function groupFor(
  n: number,
  cases: readonly LikelihoodCase[],
  chanceAt: (n: number, agreement: number) => number,
): CalibrationGroup {
  let highest = 0;
  const knots = grid.map((agreement): [number, number] => {
    highest = Math.max(highest, round(chanceAt(n, agreement)));
    return [agreement, highest];
  });
  const known = cases.filter((one) => one.n === n);
  const judged = (likelihood: (one: LikelihoodCase) => number): Judged[] =>
    (known.length > 0 ? known : cases).map((one) => [likelihood(one), one.right]);
  return {
    n,
    count: known.length,
    knots,
    before: measureCalibration(judged(({ agreement }) => agreement)),
    after: measureCalibration(judged(({ agreement }) => chanceAt(n, agreement))),
  };
}

function caseWeights(cases: readonly LikelihoodCase[]): (one: LikelihoodCase) => number {
  const keyOf = ({ document, scanned, n }: LikelihoodCase): string => `${document}|${scanned}|${n}`;
  const cells = new Map<string, number>();
  for (const one of cases) if (one.signals['cell']) cells.set(keyOf(one), (cells.get(keyOf(one)) ?? 0) + 1);
  return (one) => (one.signals['cell'] ? Math.min(1, cellsThatCount / (cells.get(keyOf(one)) ?? 1)) : 1);
}

/** The likelihood that a calibration gives a case. */
export const likelihoodOf = (calibration: CalibrationFile, { n, agreement, signals }: LikelihoodCase): number =>
  applyCalibration(calibration, { raw: agreement, n, type: 'any', signals });

/** The likelihood of each case by a fit on other documents, every fifth of them at a time. */
function crossValidate(cases: readonly LikelihoodCase[]): number[] {
  const documents = [...new Set(cases.map(({ document }) => document))].sort();
  const foldOf = new Map(documents.map((document, at) => [document, at % folds]));
  const likelihoods = cases.map(() => 0);
  for (let fold = 0; fold < Math.min(folds, documents.length); fold += 1) {
    const file = fitCalibrationFile(
      cases.filter(({ document }) => foldOf.get(document) !== fold),
      'cross-validation',
    );
    cases.forEach((one, at) => {
      if (foldOf.get(one.document) === fold) likelihoods[at] = likelihoodOf(file, one);
    });
  }
  return likelihoods;
}

/** The model for these cases, and the likelihood of each: by fits on other documents, or at the level of the unseen ones. */
export interface FittedLikelihoods {
  readonly model: LikelihoodModel;
  readonly likelihoods: readonly number[];
}

/**
 * Fits a model. The bars of review are the lowest likelihoods above which the target share of values was right.
 * @param unseen documents that nobody looked at while rules and models were made: where there are some, what counts as
 *   evidence is learnt from the others, and how much it is worth, and the bars, from these
 */
export function fitLikelihoods(
  cases: readonly LikelihoodCase[],
  fittedOn: string,
  unseen: ReadonlySet<string> = new Set(),
): FittedLikelihoods {
  const fresh = cases.filter(({ document }) => unseen.has(document));
  const known = cases.filter(({ document }) => !unseen.has(document));
  const fitted = fitCalibrationFile(known, fittedOn);
  const level = fresh.length === 0 ? asFitted : fitLevel(fitted, fresh);
  const calibration = withLevel(fitted, level);
  const likelihoodOfKnown = new Map(
    crossValidate(known).map((likelihood, at) => [known[at], atLevel(likelihood, level)]),
  );
  const likelihoods = cases.map((one) => likelihoodOfKnown.get(one) ?? likelihoodOf(calibration, one));
  const judged = cases.map((one, at) => ({ ...one, likelihood: likelihoods[at] ?? 0 }));
  const valuesOf = (kind: keyof ReviewBars): Judged[] =>
    judged
      .filter(({ filled, scanned }) => filled && scanned === (kind === 'scanned'))
      .filter(({ document }) => fresh.length === 0 || unseen.has(document))
      .map(({ likelihood, right }): Judged => [likelihood, right]);
  const values = { digital: valuesOf('digital'), scanned: valuesOf('scanned') };
  const barsFor = (targets: ReviewBars): ReviewBars => ({
    digital: reviewBar(values.digital, targets.digital),
    scanned: reviewBar(values.scanned, targets.scanned),
  });
  const lower = Object.entries(lowerBars).map(([name, target]) => [
    name,
    barsFor({ digital: target, scanned: target }),
  ]);
  const reviewBelowAt = Object.fromEntries(lower) as Record<LowerBar, ReviewBars>;
  return { model: { reviewBelow: barsFor(reviewTargets), reviewBelowAt, calibration }, likelihoods };
}

/** Fewer values above a bar say little. */
const fewestAboveBar = 30;
/** Where the target is out of reach, at least this share of the values is left unflagged. */
const leastCoverage = 0.1;

/**
 * The lowest likelihood such that at least this share of the values at or above it is right. Where no bar reaches the
 * target: the one with the greatest share of right values above it, a tenth of all values at least.
 */
export function reviewBar(values: readonly Judged[], target: number): number {
  const surestFirst = values.toSorted(([a], [b]) => b - a);
  let right = 0;
  let reached: number | undefined;
  let best = { bar: 1, share: 0 };
  surestFirst.forEach(([likelihood, isRight], at) => {
    right += Number(isRight);
    const share = right / (at + 1);
    if (surestFirst[at + 1]?.[0] === likelihood || at + 1 < fewestAboveBar) return;
    if (share >= target) reached = likelihood;
    if (at + 1 >= leastCoverage * values.length && share > best.share) best = { bar: likelihood, share };
  });
  // Rounded up, so that values just below are not let through.
  return Math.ceil((reached ?? best.bar) * 1000) / 1000;
}
