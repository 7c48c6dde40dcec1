import type { Pointer, Source } from '@docquorum/document';
import type { CompiledSchema, JsonSchema } from '@docquorum/schema';
import type { CalibrationFile } from './calibration/calibration-file.js';
import type { DateOrder } from './values/date-text.js';

/** Settings of one place, by `ConsensusOptions.paths` or as `x-consensus` in the schema. */
export interface PathOptions {
  /** Lists of objects: rows with equal values in these fields are the same row. Names of direct properties. */
  readonly key?: readonly string[];
  /** Numbers: at most this far apart means equal. @default 0, and equal to 12 significant digits */
  readonly tolerance?: number;
  /** Lists: whether the order of elements carries meaning. @default true */
  readonly ordered?: boolean;
  /** Lists: share of the weight of the runs with this list that must have a row, 0..1. @default 0.5 */
  readonly presence?: number;
  /**
   * Strings. `text`: forms of one value pool, near variants are merged by character. `exact`: equal means equal after
   * NFC. `id`: look-alikes pool, but the result is always a returned value. @default 'text'
   */
  readonly text?: 'text' | 'exact' | 'id';
  /** Dates: which of two readings of 03/04/2026 is taken when the runs do not settle it. @default 'dmy' */
  readonly dateOrder?: DateOrder;
  /** Weights of the runs from this place down, instead of `ReconcileRequest.weights`. */
  readonly weights?: readonly number[];
}

export interface ConsensusOptions {
  /**
   * Settings by pointer pattern, in which a star stands for any one step: `{ '/items': { key: ['code'] } }`.
   * They win over `x-consensus` in the schema.
   */
  readonly paths?: Readonly<Record<string, PathOptions>>;
  /** Turns agreement into the chance of being right. Without it, likelihoods are the agreement itself. */
  readonly calibration?: CalibrationFile;
  /** The quality tier of the document, for a calibration that has tiers. */
  readonly tier?: string;
  /**
   * Whether numbers of one object that add up (or multiply) to the last digit vouch for one another: `subtotal + tax =
   * total`. It settles split votes among returned values; it never makes a value. @default true
   */
  readonly sums?: boolean;
  /** Most candidates that a node lists. @default 8 */
  readonly maxCandidates?: number;
  /** Deepest nesting of a run, 1..1000; a deeper one counts as failed. @default 512 */
  readonly maxDepth?: number;
  /** Most JSON values in a run; a larger one counts as failed. @default 5000000 */
  readonly maxValues?: number;
}

export interface ReconcileRequest {
  /** One JSON value per run; null or undefined for a run that failed. At least one. */
  readonly inputs: readonly unknown[];
  /** Left out: types are read off the values. A compiled schema is used as it is. */
  readonly jsonSchema?: JsonSchema | boolean | CompiledSchema;
  /** Per run, default 1; 0 takes a run out altogether. A weight of 2 equals the run given twice. */
  readonly weights?: readonly number[];
  /** Evidence of each run, by the run's own pointers. */
  readonly sources?: readonly (ReadonlyMap<Pointer, readonly Source[]> | undefined)[];
  /** Named facts about single values, by the run's own pointers, such as the confidence of a reader. */
  readonly signals?: readonly (ReadonlyMap<Pointer, Readonly<Record<string, number>>> | undefined)[];
  readonly options?: ConsensusOptions;
}
