import type { JsonValue, Pointer, SerialisedError, Source } from '@docquorum/document';
import type { Consensus, LikelihoodTree } from '@docquorum/consensus';
import type { RunProblem } from '../runs/run-outcome.js';
import type { PlannedRun } from '../runs/run-plan.js';
import type { CallerRun } from '../runs/run.js';
import type { ReviewReason } from './review.js';
import type { SettledField } from './settled-field.js';

/** The shape of the output; every leaf is its value with the place it came from, null when it has none. */
export type SourceTree =
  | { readonly value: JsonValue; readonly source: Source | null }
  | readonly SourceTree[]
  | { readonly [key: string]: SourceTree };

/** What one run said. */
export type RunChoice = (PlannedRun | CallerRun) & { readonly output: JsonValue };

/** A page that could not be read, or not by every recogniser; the others still were. */
export interface PageProblem {
  /** 1-based. */
  readonly pageNumber: number;
  readonly error: SerialisedError;
  /** Nothing of the page counts. False where one recogniser failed and another one read it. */
  readonly lost: boolean;
}

/** A page that was read from its pixels although the file holds text for it. */
export interface DistrustedText {
  /** 1-based. */
  readonly pageNumber: number;
  /** Why the text was not trusted, for a person to read. */
  readonly reasons: readonly string[];
}

export interface ExtractionResult {
  /** Fits the schema, except where `issues` says otherwise. */
  readonly output: JsonValue;
  /** Same shape as the output: 0..1 at every leaf, the chance that the value is right. */
  readonly likelihoods: LikelihoodTree;
  /**
   * What the likelihoods rest on. `evidence`: one run took part, nothing was compared; they come from what speaks for each
   * value on the page. `agreement`: how far several runs agree, and the evidence.
   */
  readonly likelihoodBasis: 'evidence' | 'agreement';
  /** Same shape as the output: page and box of every value. */
  readonly sources: SourceTree;
  /**
   * Fields that the document does not state and whose schema forbids null: their keys are left out of the output.
   * With the chance that the document really does not state them.
   */
  readonly absent: readonly { readonly path: Pointer; readonly likelihood: number }[];
  readonly consensus: {
    /** What each run said, in the order of the plan. */
    readonly choices: readonly RunChoice[];
    readonly fields: readonly SettledField[];
    readonly alignment: Consensus['alignment'];
  };
  /** Where the output breaks the schema, and what the merge could not settle. */
  readonly issues: readonly { readonly path: Pointer; readonly code: string; readonly message: string }[];
  readonly requiresHumanReview: boolean;
  readonly reviewReasons: readonly ReviewReason[];
  readonly pageProblems: readonly PageProblem[];
  /** What of the file does not reach its pages, such as hidden sheets and attachments that cannot be read, for a person to read. */
  readonly leftOut: readonly string[];
  /** Pages whose own text was not trusted, in page order. */
  readonly distrustedText: readonly DistrustedText[];
  /** Runs of the caller's own that failed. */
  readonly runProblems: readonly RunProblem[];
  /** False for what `stream()` yields before the last result: pages or runs are still to come. */
  readonly complete: boolean;
  readonly usage: {
    /** Pages read. */
    readonly pages: number;
    /** Pages among them without a good text layer. */
    readonly pagesRecognised: number;
    /** Wall time. */
    readonly milliseconds: number;
  };
}
