import type { Pointer } from '@docquorum/document';
import type { Consensus } from '@docquorum/consensus';
import type { ValidationIssue } from '@docquorum/schema';
import type { PageProblem } from './extraction-result.js';
import rules from './review-rules.json' with { type: 'json' };

/** Why a person should look. `path` is a JSON pointer into the output; absent for reasons about pages. */
export interface ReviewReason {
  readonly code: 'likelihood-below' | 'schema-violated' | 'page-unreadable' | 'nothing-found';
  readonly path?: Pointer;
  readonly pageNumber?: number;
  readonly message: string;
}

/** Applies the rules of `review-rules.json`. An empty list means that nobody needs to look. */
export function findReviewReasons(
  consensus: Consensus,
  violations: readonly ValidationIssue[],
  pageProblems: readonly PageProblem[],
): ReviewReason[] {
  const leaves = consensus.fields;
  const filled = leaves.filter(({ value }) => value !== null);
  const doubtful = filled.filter(({ likelihood }) => likelihood < rules.likelihoodBelow);
  return [
    ...pageProblems.map(({ pageNumber, error }) => ({
      code: 'page-unreadable' as const,
      pageNumber,
      message: `page ${pageNumber} could not be read: ${error.message}`,
    })),
    ...(filled.length === 0
      ? [{ code: 'nothing-found' as const, message: 'no field of the schema was found in the document' }]
      : []),
    ...violations.map(({ pointer, message }) => ({
      code: 'schema-violated' as const,
      path: pointer,
      message: `${pointer || 'the output'} ${message}`,
    })),
    ...doubtful.map(({ path, likelihood }) => ({
      code: 'likelihood-below' as const,
      path,
      message: `${path}: likelihood ${likelihood.toFixed(2)} is below ${rules.likelihoodBelow}`,
    })),
  ];
}
