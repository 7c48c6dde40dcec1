import { DocquorumError, type BatchOutcome, type ExtractionResult } from 'docquorum';

/** One line of the jsonl format. Of `error` and the rest exactly one is filled. */
export interface ExtractionRecord {
  readonly file: string;
  readonly output: ExtractionResult['output'] | null;
  readonly likelihoods: ExtractionResult['likelihoods'] | null;
  readonly likelihoodBasis: ExtractionResult['likelihoodBasis'] | null;
  readonly sources: ExtractionResult['sources'] | null;
  readonly absent: ExtractionResult['absent'];
  readonly consensus: Pick<ExtractionResult['consensus'], 'choices'> | null;
  readonly requiresHumanReview: boolean;
  readonly reviewReasons: ExtractionResult['reviewReasons'];
  readonly pageProblems: ExtractionResult['pageProblems'];
  readonly leftOut: ExtractionResult['leftOut'];
  readonly distrustedText: ExtractionResult['distrustedText'];
  readonly runProblems: ExtractionResult['runProblems'];
  readonly usage: ExtractionResult['usage'] | null;
  readonly error: ErrorData | null;
}

export function resultRecord(file: string, result: ExtractionResult): ExtractionRecord {
  const { consensus, issues: _issues, complete: _complete, ...told } = result;
  return { file, ...told, consensus: { choices: consensus.choices }, error: null };
}

/** The line of a batch. */
export const outcomeRecord = ({ id, result, error }: BatchOutcome): ExtractionRecord =>
  result === null ? failureRecord(id, error) : resultRecord(id, result);

/** What records tell of an error. */
export interface ErrorData {
  readonly code: string;
  readonly message: string;
}

export function errorData(error: unknown): ErrorData {
  const { code, message } = hasCode(error)
    ? error
    : { code: 'ERR_INTERNAL', message: error instanceof Error ? error.message : String(error) };
  return { code, message };
}

export function failureRecord(file: string, error: unknown): ExtractionRecord {
  return {
    file,
    output: null,
    likelihoods: null,
    likelihoodBasis: null,
    sources: null,
    absent: [],
    consensus: null,
    requiresHumanReview: true,
    reviewReasons: [],
    pageProblems: [],
    leftOut: [],
    distrustedText: [],
    runProblems: [],
    usage: null,
    error: errorData(error),
  };
}

/** An error of ours, or one as data. */
const hasCode = (error: unknown): error is { code: string; message: string } =>
  DocquorumError.isInstance(error) ||
  (typeof error === 'object' && error !== null && 'code' in error && 'message' in error && !(error instanceof Error));
