/** The constants that the reader was trained with: `reader.json` beside its graphs. */
export interface ReaderConstants {
  readonly hash: { readonly offset: number; readonly prime: number };
  /** Rows of the embedding table; the row after the last one pads. */
  readonly buckets: number;
  /** Rows of the table that a word may take. */
  readonly grams: number;
  readonly maxGrams: number;
  readonly shapeRun: number;
  readonly shapeLength: number;
  /** Width of a page; heights are in the same unit. */
  readonly pageUnits: number;
  readonly rows: { readonly lookBack: number; readonly byHeight: number; readonly byOwnHeight: number };
  /** Gap between segments, in heights of the usual word. */
  readonly segmentGap: number;
  readonly neighbourRows: number;
  /** Words that are read at once. */
  readonly window: number;
  /** Words from the start of a window to the start of the next one. */
  readonly windowStride: number;
  readonly similarity: {
    readonly prefixBase: number;
    readonly prefixShare: number;
    readonly prefixLength: number;
    readonly abbreviation: number;
    readonly abbreviationMin: number;
    readonly abbreviationMax: number;
    readonly abbreviationLonger: number;
    readonly contain: number;
    readonly containLength: number;
    readonly floor: number;
    /** What likeness to a word counts that is only meant, in another language. */
    readonly translated: number;
  };
  readonly run: { readonly matched: number; readonly bridge: number };
  readonly shape: { readonly embedding: number };
  readonly maxNameWords: number;
  readonly maxParentWords: number;
  readonly maxDescriptionWords: number;
  readonly kinds: readonly string[];
  readonly abbreviations: Readonly<Record<string, string>>;
}
