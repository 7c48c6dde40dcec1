import type { JsonValue, Pointer, Reading } from '@docquorum/document';
import type { JsonSchema } from '@docquorum/schema';
import type { ScanReading } from '../reading/scan-reading.js';

/** A document as a caller's own run sees it. */
export interface RunDocument {
  /** Base name, or `document` when the caller gave bytes without a name. */
  readonly filename: string;
  /** The best reading of every page that was asked for and could be read, in page order. */
  readonly readings: readonly Reading[];
  /** The text of these readings, a line a row, pages parted by a form feed. */
  readonly text: string;
  /** The request's resolution of page images, dots per inch. */
  readonly imageResolutionDpi: number;
  /** A page drawn as PNG. Rejects with a `LimitError` beyond `limits.maxPixels`. */
  pageImage(pageNumber: number, dpi?: number): Promise<Uint8Array>;
}

/**
 * A run of the caller's own: answers JSON for the schema. A value that it cannot find is null. What it throws becomes a
 * problem of this run; the others still count.
 */
export type RunFunction = (
  document: RunDocument,
  schema: JsonSchema,
  signal: AbortSignal,
) => JsonValue | Promise<JsonValue>;

/** A function with a name and a say in the vote. */
export interface NamedRun {
  readonly name: string;
  /** Say in the vote; the built-in runs have 0.5 to 1. @default 1 */
  readonly weight?: number;
  readonly run: RunFunction;
}

/** One of several answers. */
export interface RunAnswer {
  readonly output: JsonValue;
  /** How sure it is of each leaf, 0..1, by pointer into its output. */
  readonly confidences?: ReadonlyMap<Pointer, number>;
}

/** Something that answers several times; every answer counts as a run. `chatRun` makes one. */
export interface SamplingRun {
  readonly name: string;
  /** Say of each answer in the vote. @default 1 */
  readonly weight?: number;
  sample(document: RunDocument, schema: JsonSchema, signal: AbortSignal): Promise<readonly RunAnswer[]>;
}

/** A built-in run, described by the caller. All optional. */
export interface BuiltInRun {
  /** How it looks for fields: one of `extractionStrategies`. @default 'balanced' */
  readonly strategy?: string;
  /** Who reads pages without a good text layer. @default 'fused' */
  readonly engine?: ScanReading['engine'];
  /** The page image is scaled by this before it is read, 0.1..8. @default 1 */
  readonly scale?: number;
  /** Varies the strategy slightly. @default not at all */
  readonly seed?: number;
  /** Say in the vote. @default 1 */
  readonly weight?: number;
}

/** A member of `runs`; `'planned'` stands for the `nConsensus` runs that the plan chooses. */
export type RunSpec = 'planned' | BuiltInRun | RunFunction | NamedRun | SamplingRun;

/** A run of the caller's own that took part. */
export interface CallerRun {
  readonly kind: 'caller';
  /** 0-based. */
  readonly index: number;
  readonly name: string;
  /** 0-based, of the answers of the same run. */
  readonly answer: number;
  readonly weight: number;
}
