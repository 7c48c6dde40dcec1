import type { JsonValue, Pointer, SerialisedError, Source } from '@docquorum/document';
import type { ExtractedRun } from '@docquorum/extraction';
import type { PlannedRun } from './run-plan.js';
import type { CallerRun } from './run.js';

/** What a run found, whoever made it. What only built-in runs tell is empty for the others. */
export interface RunOutcome extends Partial<Pick<ExtractedRun, 'runnersUp' | 'crossChecks' | 'evidence'>> {
  readonly run: PlannedRun | CallerRun;
  readonly output: JsonValue;
  readonly sources: ReadonlyMap<Pointer, readonly Source[]>;
  readonly confidences: ReadonlyMap<Pointer, number>;
}

/** A run of the caller's own that failed; it has no say, and the others still count. */
export interface RunProblem {
  readonly name: string;
  readonly error: SerialisedError;
}
