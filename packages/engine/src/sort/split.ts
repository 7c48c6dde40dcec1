import { splitDocument, type SplitPart, type Subdocument } from '@docquorum/extraction';
import type { EngineContext } from '../engine-context.js';
import { rejectUnknown, requireInteger } from '../request/check-options.js';
import { checkReadOptions, readOptionNames } from '../request/read-options.js';
import type { PageProblem } from '../result/extraction-result.js';
import { modelPages, sortOptionNames, type SortOptions } from './model-pages.js';
import { voteSeed } from './vote-seed.js';

/** Which documents does a file hold, and on which pages? */
export interface SplitRequest extends SortOptions {
  /** At least one; names must differ. */
  readonly subdocuments: readonly Subdocument[];
  /** Looks at the file, 1..16; each weighs what it sees differently. @default 1 */
  readonly nConsensus?: number;
  /** Varies the later looks. @default 0 */
  readonly seed?: number;
}

export interface SplitResult {
  /** Every page is in exactly one part; parts come in page order. */
  readonly parts: readonly (SplitPart & {
    /** Share of the looks that found the same pages under the same name, 0..1; for a single look its confidence. */
    readonly likelihood: number;
  })[];
  /** What each look says. */
  readonly choices: readonly (readonly SplitPart[])[];
  readonly pageProblems: readonly PageProblem[];
}

const keyOf = ({ name, pages }: SplitPart): string => JSON.stringify([name, pages]);
const keyOfAll = (parts: readonly SplitPart[]): string => parts.map(keyOf).join();

/** Reads a file and parts it into documents as most looks do; among equals the first look decides. */
export async function split(request: SplitRequest, context: EngineContext): Promise<SplitResult> {
  rejectUnknown(request, [...readOptionNames, ...sortOptionNames, 'subdocuments', 'nConsensus', 'seed'], '');
  checkReadOptions(request);
  const { subdocuments, instructions, nConsensus = 1, seed = 0 } = request;
  requireInteger('nConsensus', nConsensus, 1, 16);
  requireInteger('seed', seed, 0, 0xffff_ffff);
  const { model, pageProblems } = await modelPages(request, context);
  const choices = Array.from({ length: nConsensus }, (_, index) =>
    splitDocument({
      model,
      subdocuments,
      ...voteSeed(seed, index),
      ...(instructions !== undefined && { instructions }),
    }),
  );
  const count = (parts: readonly SplitPart[]): number =>
    choices.filter((other) => keyOfAll(other) === keyOfAll(parts)).length;
  const chosen = choices.reduce((best, parts) => (count(parts) > count(best) ? parts : best));
  const shareOf = (part: SplitPart): number =>
    choices.filter((parts) => parts.some((other) => keyOf(other) === keyOf(part))).length / nConsensus;
  const parts = chosen.map((part) => ({ ...part, likelihood: nConsensus === 1 ? part.confidence : shareOf(part) }));
  return { parts, choices, pageProblems };
}
