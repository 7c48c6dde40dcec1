import type { JsonValue, Pointer, Source } from '@docquorum/document';

/** Another value that a field might have had. */
export interface RunnerUp {
  readonly value: JsonValue;
  /** 0..1, uncalibrated. */
  readonly confidence: number;
}

/** What one run found. Pointers are those of the output. */
export interface ExtractedRun {
  readonly output: JsonValue;
  /** Where each value that is not null stands; one source a printed line. */
  readonly sources: ReadonlyMap<Pointer, readonly Source[]>;
  /** How sure the run is of each leaf, null included, 0..1. */
  readonly confidences: ReadonlyMap<Pointer, number>;
  /** Why each value was taken, for a person. */
  readonly reasons: ReadonlyMap<Pointer, string>;
  /** What spoke for or against each value, by name: `label`, `position`, `readerOnly`, ...; of cells of tables `rowGap`. */
  readonly evidence: ReadonlyMap<Pointer, Readonly<Record<string, number>>>;
  /** Best first. */
  readonly runnersUp: ReadonlyMap<Pointer, readonly RunnerUp[]>;
  /** How well each amount agrees with printed sums, 0 (contradicts) to 1 (one holds); missing where none could be checked. */
  readonly crossChecks: ReadonlyMap<Pointer, number>;
}
