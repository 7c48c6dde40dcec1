import { reconcile, type Consensus } from '@docquorum/consensus';
import { pointerSteps, type Place, type Pointer, type Source } from '@docquorum/document';
import type { SchemaNode } from '@docquorum/schema';
import { barsOf, type LikelihoodModel } from '../calibration/likelihood-model.js';
import type { ResolvedExtractRequest } from '../request/extract-request.js';
import type { RunOutcome, RunProblem } from '../runs/run-outcome.js';
import type { ExtractionResult, PageProblem } from './extraction-result.js';
import { findReviewReasons } from './review.js';
import type { ReviewRules } from './review-rules.js';
import { settledFields } from './settled-field.js';
import { sourceTree } from './source-tree.js';

type Signals = ReadonlyMap<Pointer, Readonly<Record<string, number>>>;

export interface MergeInput {
  readonly outcomes: readonly RunOutcome[];
  /** Evidence of the values of each outcome. */
  readonly signals: readonly Signals[];
  readonly runProblems: readonly RunProblem[];
  readonly pageProblems: readonly PageProblem[];
  /** What of the file did not reach its pages. */
  readonly leftOut: readonly string[];
  readonly distrustedText: ExtractionResult['distrustedText'];
  /** Where a source stands in a file without pages. */
  readonly placeOf: (source: Source) => Place | undefined;
  readonly scanned: boolean;
  readonly complete: boolean;
  readonly usage: ExtractionResult['usage'];
}

/** Merges runs into one answer with likelihoods. */
export function reconcileRuns(
  outcomes: readonly RunOutcome[],
  signals: readonly Signals[],
  { schema }: ResolvedExtractRequest,
  { calibration }: LikelihoodModel,
): Consensus {
  return reconcile({
    inputs: outcomes.map(({ output }) => output),
    jsonSchema: schema,
    weights: outcomes.map(({ run }) => run.weight),
    sources: outcomes.map(({ sources }) => sources),
    signals,
    options: { calibration },
  });
}

/** The answer as the caller gets it. */
export function mergeRuns(
  input: MergeInput,
  request: ResolvedExtractRequest,
  model: LikelihoodModel,
): ExtractionResult {
  const { outcomes, signals, pageProblems, leftOut, distrustedText, runProblems, scanned, complete, usage } = input;
  const { schema, reviewRules } = request;
  const consensus = reconcileRuns(outcomes, signals, request, model);
  const fields = settledFields(consensus);
  const absent = [...consensus.nodes]
    .filter(([, { kind }]) => kind === 'absent')
    .map(([path, { likelihood }]) => ({ path, likelihood }));
  const reviewReasons = findReviewReasons(
    {
      fields,
      violations: schema.validate(consensus.output),
      isRequired: (path) => isRequired(schema.root, path),
      absent: absent.map(({ path }) => path),
      pageProblems,
      runProblems,
      likelihoodBar: likelihoodBar(reviewRules, model, scanned),
    },
    reviewRules,
  );
  return {
    output: consensus.output,
    likelihoods: consensus.likelihoods,
    likelihoodBasis: outcomes.length > 1 ? 'agreement' : 'evidence',
    sources: sourceTree(consensus.output, (pointer) => {
      const [source] = consensus.nodes.get(pointer)?.sources ?? [];
      const place = source && input.placeOf(source);
      return source ? [place ? { ...source, place } : source] : [];
    }),
    absent,
    consensus: {
      choices: outcomes.map(({ run, output }) => ({ ...run, output })),
      fields,
      alignment: consensus.alignment,
    },
    issues: consensus.issues,
    requiresHumanReview: reviewReasons.length > 0,
    reviewReasons,
    pageProblems,
    leftOut,
    distrustedText,
    runProblems,
    complete,
    usage,
  };
}

function likelihoodBar({ likelihoodBelow }: ReviewRules, model: LikelihoodModel, scanned: boolean): number {
  if (typeof likelihoodBelow === 'number') return likelihoodBelow;
  const { digital, scanned: ofScans } = barsOf(model, likelihoodBelow);
  return scanned ? ofScans : digital;
}

/** Whether the schema wants a value here that is not null. */
function isRequired(root: SchemaNode, path: Pointer): boolean {
  let node: SchemaNode | undefined = root;
  let required = true;
  for (const step of pointerSteps(path)) {
    required = node?.required.has(step) ?? false;
    node = node?.property(step) ?? (/^\d+$/.test(step) ? node?.item(Number(step)) : undefined);
  }
  return required && node?.nullable === false;
}
