import type { Source } from '@docquorum/document';
import { classifyDocument, countVotes, type Category, type Classification } from '@docquorum/extraction';
import type { EngineContext } from '../engine-context.js';
import { rejectUnknown, requireInteger } from '../request/check-options.js';
import { checkReadOptions, readOptionNames } from '../request/read-options.js';
import type { PageProblem } from '../result/extraction-result.js';
import { modelPages, sortOptionNames, type SortOptions } from './model-pages.js';
import { voteSeed } from './vote-seed.js';

/** Which of some categories does a document belong to? */
export interface ClassifyRequest extends SortOptions {
  /** At least one; names must differ. A category named `other` takes what fits none. */
  readonly categories: readonly Category[];
  /** Looks at the document, 1..16; each weighs what it sees differently. @default 1 */
  readonly nConsensus?: number;
  /** Varies the later looks. @default 0 */
  readonly seed?: number;
}

export interface ClassifyResult {
  /** Name of one of the given categories. */
  readonly category: string;
  /** One or two sentences that cite what was seen. */
  readonly reasoning: string;
  /** Share of the looks that chose it, 0..1; for a single look its own score. Not calibrated. */
  readonly likelihood: number;
  /** The words that the reasoning cites, with their places. */
  readonly evidence: readonly Source[];
  /** What each look says. */
  readonly choices: readonly Classification[];
  readonly pageProblems: readonly PageProblem[];
}

/** Reads a document and chooses its category. */
export async function classify(request: ClassifyRequest, context: EngineContext): Promise<ClassifyResult> {
  rejectUnknown(request, [...readOptionNames, ...sortOptionNames, 'categories', 'nConsensus', 'seed'], '');
  checkReadOptions(request);
  const { categories, instructions, nConsensus = 1, seed = 0 } = request;
  requireInteger('nConsensus', nConsensus, 1, 16);
  requireInteger('seed', seed, 0, 0xffff_ffff);
  const { model, pageProblems } = await modelPages(request, context);
  const choices = Array.from({ length: nConsensus }, (_, index) =>
    classifyDocument({
      model,
      categories,
      ...voteSeed(seed, index),
      ...(instructions !== undefined && { instructions }),
    }),
  );
  const { category, reasoning, share } = countVotes(choices);
  const [only] = choices;
  const ownScore = only?.scores.find((score) => score.category === category)?.score ?? 0;
  return {
    category,
    reasoning,
    likelihood: nConsensus === 1 ? ownScore : share,
    evidence: choices.find((choice) => choice.category === category)?.evidence ?? [],
    choices,
    pageProblems,
  };
}
