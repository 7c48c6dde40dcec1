import plans from './run-plan.json' with { type: 'json' };

/** How a page without a good text layer is read. Pages with one are always read from it. */
export interface ScanReading {
  /** `fused`: both engines, their readings merged. */
  readonly engine: 'ppocr' | 'tesseract' | 'fused';
  /** The page image is scaled by this before it is read. */
  readonly scale: number;
}

/** One run as planned: which words it sees and how it looks for fields. */
export interface PlannedRun {
  /** 0-based. */
  readonly index: number;
  readonly scanReading: ScanReading;
  /** A key of the extraction strategies. */
  readonly strategy: string;
  /** Varies the strategy slightly; undefined leaves it as it is. */
  readonly seed: number | undefined;
  /** Say in the vote, by measured quality of the reading. */
  readonly weight: number;
}

interface PlanRow {
  readonly engine: string;
  readonly scale: number;
  readonly strategy: string;
  readonly weight: number;
}

/**
 * The first `n` runs for a document. A pure function: the runs of a smaller n are the first ones of a larger n,
 * and the first is always the plain one. Rows of `run-plan.json` are taken in order; when they are used up they
 * come round again with another seed.
 */
export function planRuns(features: { readonly scanned: boolean }, n: number, seed: number): PlannedRun[] {
  const rows: readonly PlanRow[] = features.scanned ? plans.scanned : plans.digital;
  return Array.from({ length: n }, (_, index) => {
    const row = rows[index % rows.length];
    if (!row) throw new RangeError('run-plan.json holds no runs');
    return {
      index,
      scanReading: { engine: engineOf(row), scale: row.scale },
      strategy: row.strategy,
      seed: index === 0 ? undefined : (seed * 1009 + index) >>> 0,
      weight: row.weight,
    };
  });
}

function engineOf({ engine }: PlanRow): ScanReading['engine'] {
  if (engine === 'ppocr' || engine === 'tesseract' || engine === 'fused') return engine;
  throw new RangeError(`run-plan.json names an unknown engine: ${engine}`);
}
