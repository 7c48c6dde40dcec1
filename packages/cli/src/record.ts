import { DocquorumError, type ExtractionResult } from 'docquorum';

/** One line of the jsonl format. Of `error` and the rest exactly one is filled. */
export interface ExtractionRecord {
  readonly file: string;
  readonly output: ExtractionResult['output'] | null;
  readonly likelihoods: ExtractionResult['likelihoods'] | null;
  readonly sources: ExtractionResult['sources'] | null;
  readonly absent: ExtractionResult['absent'];
  readonly consensus: Pick<ExtractionResult['consensus'], 'choices'> | null;
  readonly requiresHumanReview: boolean;
  readonly reviewReasons: ExtractionResult['reviewReasons'];
  readonly pageProblems: ExtractionResult['pageProblems'];
  readonly usage: ExtractionResult['usage'] | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export function resultRecord(file: string, result: ExtractionResult): ExtractionRecord {
  const { output, likelihoods, sources, absent, consensus, requiresHumanReview, reviewReasons, pageProblems, usage } =
    result;
  return {
    file,
    output,
    likelihoods,
    sources,
    absent,
    consensus: { choices: consensus.choices },
    requiresHumanReview,
    reviewReasons,
    pageProblems,
    usage,
    error: null,
  };
}

export function failureRecord(file: string, error: unknown): ExtractionRecord {
  const { code, message } = DocquorumError.isInstance(error)
    ? error
    : { code: 'ERR_INTERNAL', message: error instanceof Error ? error.message : String(error) };
  return {
    file,
    output: null,
    likelihoods: null,
    sources: null,
    absent: [],
    consensus: null,
    requiresHumanReview: true,
    reviewReasons: [],
    pageProblems: [],
    usage: null,
    error: { code, message },
  };
}
