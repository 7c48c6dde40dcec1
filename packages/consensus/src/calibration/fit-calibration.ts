import { OptionError } from '@docquorum/document';
import { applyCalibration, chanceAt, type CalibrationPoint } from './apply-calibration.js';
import { fitBeta } from './beta-map.js';
import type { CalibrationFile, CalibrationGroup, CalibrationReport } from './calibration-file.js';
import { fitIsotonic } from './isotonic.js';
import { measureCalibration, type Judged } from './measures.js';

/** Leaves that a group needs: for steps, and for a smooth curve. Below the second it backs off to a wider group. */
const enoughForSteps = 1000;
const enoughForCurve = 200;

/** A leaf of a document whose truth is known. */
export interface CalibrationPair extends CalibrationPoint {
  /** Whether the merged value was right. */
  readonly right: boolean;
  /** Which document it comes from: leaves of one document are never split between fit and test. */
  readonly document: string;
}

export interface FitOptions {
  /** On what and when, for people. */
  readonly fittedOn: string;
  /** Share of the documents that only test the fit, 0..0.9. With 0 the reports are of the fitted leaves. @default 0.5 */
  readonly heldOut?: number;
}

export interface FittedCalibration {
  /** Fitted on all documents. */
  readonly file: CalibrationFile;
  /** Of a fit on the other documents, measured on the held-out ones. */
  readonly heldOut: { readonly before: CalibrationReport; readonly after: CalibrationReport };
}

type GroupKey = Pick<CalibrationGroup, 'n' | 'type' | 'tier'>;

/** Every group that a leaf belongs to, the narrowest first. */
function keysOf({ n, type, tier }: CalibrationPair): GroupKey[] {
  return [...(tier === undefined ? [] : [{ n, type, tier }]), { n, type }, { n }, {}];
}

const judged = (pairs: readonly CalibrationPair[]): Judged[] => pairs.map(({ raw, right }) => [raw, right]);

function fitGroups(pairs: readonly CalibrationPair[]): CalibrationGroup[] {
  const groups = new Map<string, { key: GroupKey; members: CalibrationPair[] }>();
  for (const pair of pairs) {
    for (const key of keysOf(pair)) {
      const text = JSON.stringify(key);
      const group = groups.get(text) ?? { key, members: [] };
      groups.set(text, group);
      group.members.push(pair);
    }
  }
  return [...groups]
    .filter(([, { members }]) => members.length >= enoughForCurve)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, members }]) => fitGroup(key, members))
    .filter(({ before, after }) => after.brier <= before.brier);
}

/** A map that does not lessen the squared error is left out: the wider group serves better. */
function fitGroup(key: GroupKey, members: readonly CalibrationPair[]): CalibrationGroup {
  const points = judged(members);
  const before = measureCalibration(points);
  const knots = members.length >= enoughForSteps ? fitIsotonic(points) : fitBeta(points);
  const after = measureCalibration(points.map(([raw, right]): Judged => [chanceAt(knots, raw), right]));
  return { ...key, count: members.length, knots, before, after };
}

/** Every k-th document tests, so that no random number is needed and kinds of documents mix. */
function splitDocuments(
  pairs: readonly CalibrationPair[],
  heldOut: number,
): { fit: CalibrationPair[]; test: CalibrationPair[] } {
  const documents = [...new Set(pairs.map(({ document }) => document))];
  const tested = new Set(documents.filter((_, at) => Math.floor((at + 1) * heldOut) > Math.floor(at * heldOut)));
  return {
    fit: pairs.filter(({ document }) => !tested.has(document)),
    test: pairs.filter(({ document }) => tested.has(document)),
  };
}

/**
 * Fits the maps that turn agreement into the chance of being right: isotonic from 1,000 leaves a group, a beta curve from
 * 200, below that the next wider group (n, type, tier; then n, type; then n; then all).
 * @throws OptionError for a `heldOut` outside 0..0.9 or fewer than 200 pairs
 */
export function fitCalibration(pairs: readonly CalibrationPair[], options: FitOptions): FittedCalibration {
  const { fittedOn, heldOut = 0.5 } = options;
  if (!(heldOut >= 0 && heldOut <= 0.9)) {
    throw new OptionError(`heldOut must be from 0 to 0.9, got ${heldOut}`, { details: { option: 'heldOut' } });
  }
  if (pairs.length < enoughForCurve) {
    throw new OptionError(`fitCalibration needs at least ${enoughForCurve} pairs, got ${pairs.length}`, {
      details: { option: 'pairs' },
    });
  }
  const asFile = (groups: CalibrationGroup[]): CalibrationFile => ({
    version: 1,
    fittedOn,
    method: 'isotonic',
    groups,
  });
  const { fit, test } = splitDocuments(pairs, heldOut);
  const trial = asFile(fitGroups(fit));
  const measured = test.length > 0 ? test : pairs;
  return {
    file: asFile(fitGroups(pairs)),
    heldOut: {
      before: measureCalibration(judged(measured)),
      after: measureCalibration(measured.map((pair): Judged => [applyCalibration(trial, pair), pair.right])),
    },
  };
}
