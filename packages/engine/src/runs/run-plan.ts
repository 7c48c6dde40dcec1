import { scanReadingKey, type ScanReading } from '../reading/scan-reading.js';
import type { BuiltInRun } from './run.js';
import plans from './run-plan.json' with { type: 'json' };

/** One built-in run as planned: which words it sees and how it looks for fields. */
export interface PlannedRun {
  readonly kind: 'built-in';
  /** 0-based. */
  readonly index: number;
  readonly scanReading: ScanReading;
  /** A key of the extraction strategies. */
  readonly strategy: string;
  /** Varies the strategy slightly; undefined leaves it as it is. */
  readonly seed: number | undefined;
  /** How far the seed varies it; 0 is not at all. */
  readonly variation: number;
  /** Say in the vote, by measured quality of the reading. */
  readonly weight: number;
  /** What sets this run apart, for a person. */
  readonly why: string;
}

/** What a plan depends on beside the wish of the caller. */
export interface PlanFeatures {
  /** Some page has no good text layer and must be recognised. */
  readonly scanned: boolean;
  /** Runs that need fewer recognisers come first: the mode is fast. */
  readonly cheapFirst: boolean;
}

export interface PlanOptions {
  /** 0..4294967295. */
  readonly seed: number;
  /** 0..2: how far seeds vary the runs. */
  readonly temperature: number;
}

interface PlanRow {
  readonly engine: string;
  readonly strategy: string;
  readonly weight: number;
  readonly why: string;
}

function rowsFor({ scanned, cheapFirst }: PlanFeatures): readonly PlanRow[] {
  if (!scanned) return plans.digital;
  return cheapFirst ? plans.scannedCheapFirst : plans.scanned;
}

/**
 * The first `n` runs for a document. A pure function: the runs of a smaller n are the first ones of a larger n,
 * and the first is always the plain one. Rows of `run-plan.json` are taken in order; when they are used up they
 * come round again with another seed. At a temperature of 0 no seed varies anything, so that rows repeat as they are.
 */
export function planRuns(features: PlanFeatures, n: number, { seed, temperature }: PlanOptions): PlannedRun[] {
  const rows = rowsFor(features);
  return Array.from({ length: n }, (_, index) => {
    const row = rows[index % rows.length];
    if (!row) throw new RangeError('run-plan.json holds no runs');
    return {
      kind: 'built-in',
      index,
      scanReading: { engine: engineOf(row), scale: 1 },
      strategy: row.strategy,
      seed: index === 0 || temperature === 0 ? undefined : (seed * 1009 + index) >>> 0,
      variation: temperature,
      weight: row.weight,
      why: row.why,
    };
  });
}

/** A run that the caller described, with the defaults filled in. */
export function plannedRunOf(run: BuiltInRun, index: number): PlannedRun {
  const { strategy = 'balanced', engine = 'fused', scale = 1, seed, weight = 1 } = run;
  const scanReading = { engine, scale };
  const why = `asked for by the caller: ${strategy} on ${scanReadingKey(scanReading)}`;
  return { kind: 'built-in', index, scanReading, strategy, seed, variation: 1, weight, why };
}

function engineOf({ engine }: PlanRow): ScanReading['engine'] {
  if (engine === 'ppocr' || engine === 'tesseract' || engine === 'fused') return engine;
  throw new RangeError(`run-plan.json names an unknown engine: ${engine}`);
}
