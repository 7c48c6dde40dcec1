import type { Pointer } from '@docquorum/document';
import type { ValidationIssue } from '@docquorum/schema';
import type { RunProblem } from '../runs/run-outcome.js';
import type { PageProblem } from './extraction-result.js';
import type { ReviewRules } from './review-rules.js';
import type { SettledField } from './settled-field.js';

/** Why a person should look. `path` is a JSON pointer into the output; absent for reasons about pages and runs. */
export interface ReviewReason {
  readonly code:
    | 'likelihood-below'
    | 'cross-check-failed'
    | 'required-null'
    | 'schema-violated'
    | 'page-unreadable'
    | 'nothing-found'
    | 'run-failed';
  readonly path?: Pointer;
  readonly pageNumber?: number;
  readonly message: string;
}

export interface ReviewCase {
  readonly fields: readonly SettledField[];
  readonly violations: readonly ValidationIssue[];
  /** Whether the schema requires a value here, null not being one. */
  readonly isRequired: (path: Pointer) => boolean;
  readonly absent: readonly Pointer[];
  readonly pageProblems: readonly PageProblem[];
  readonly runProblems: readonly RunProblem[];
  /** What the rule `likelihoodBelow` stands for here, 0..1. */
  readonly likelihoodBar: number;
}

/** Three decimals, not rounded up: what is below a bar must look so. */
const cutOff = (likelihood: number): string => (Math.floor(likelihood * 1000) / 1000).toFixed(3);

/** Applies the rules. An empty list means that nobody needs to look. */
export function findReviewReasons(found: ReviewCase, rules: ReviewRules): ReviewReason[] {
  const filled = found.fields.filter(({ value }) => value !== null);
  const empty = [...found.fields.filter(({ value }) => value === null).map(({ path }) => path), ...found.absent];
  const missing = rules.requiredNull ? empty.filter(found.isRequired) : [];
  const reasons: [asked: boolean, ReviewReason[]][] = [
    [
      rules.pageUnreadable,
      found.pageProblems.map(({ pageNumber, error, lost }) => ({
        code: 'page-unreadable',
        pageNumber,
        message: `page ${pageNumber} could not be read${lost ? '' : ' by every recogniser'}: ${error.message}`,
      })),
    ],
    [rules.runFailed, found.runProblems.map(({ error }) => ({ code: 'run-failed', message: error.message }))],
    [
      rules.nothingFound && filled.length === 0,
      [{ code: 'nothing-found', message: 'no field of the schema was found in the document' }],
    ],
    [
      rules.schemaViolated,
      found.violations
        .filter(({ pointer }) => !missing.includes(pointer))
        .map(({ pointer, message }) => ({
          code: 'schema-violated',
          path: pointer,
          message: `${pointer || 'the output'} ${message}`,
        })),
    ],
    [true, missing.map((path) => ({ code: 'required-null', path, message: `${path} is required and was not found` }))],
    [
      true,
      filled.flatMap(({ path, crossCheck }) =>
        crossCheck !== null && crossCheck < rules.crossCheckBelow
          ? [{ code: 'cross-check-failed' as const, path, message: `${path} does not agree with the document's sums` }]
          : [],
      ),
    ],
    [
      true,
      filled
        .filter(({ likelihood }) => likelihood < found.likelihoodBar)
        .map(({ path, likelihood }) => ({
          code: 'likelihood-below',
          path,
          message: `${path}: likelihood ${cutOff(likelihood)} is below ${found.likelihoodBar.toFixed(3)}`,
        })),
    ],
  ];
  return reasons.flatMap(([asked, list]) => (asked ? list : []));
}
