import { measureCalibration, type CalibrationReport, type Judged } from '@docquorum/consensus';
import { DocquorumError, type JsonValue } from '@docquorum/document';
import type { Extractor } from '../extractor.js';
import type { ExtractRequest } from '../request/extract-request.js';
import { fitLikelihoods, type LikelihoodCase } from './fit-likelihoods.js';
import { judgeOutput } from './judge-output.js';
import { barsOf, type LikelihoodModel, type LowerBar } from './likelihood-model.js';

/** A document with the answer of a careful person. */
export interface TruthDocument extends Pick<
  ExtractRequest,
  'document' | 'jsonSchema' | 'template' | 'pages' | 'password'
> {
  /** The right output: null for what the document does not state; a key that is missing here is not judged. */
  readonly truth: JsonValue;
  /** Names the document; those of one name (a PDF and its scan) are never split between fitting and testing. */
  readonly id: string;
}

export interface CalibrateOptions {
  /** Numbers of runs to learn from; the model serves 1 to 16. @default [1, 2, 3, 5, 8] */
  readonly nConsensus?: readonly number[];
  /** On what and when, for people who read the file. @default the number of documents */
  readonly fittedOn?: string;
  /** Options of the extractions that the model is for: mode, runs, instructions, ... */
  readonly extraction?: Omit<
    ExtractRequest,
    'document' | 'jsonSchema' | 'template' | 'nConsensus' | 'signal' | 'onProgress'
  >;
  /**
   * Ids of documents that nobody looked at while rules, runs or models were made. Where some are named, the level of the
   * likelihoods and the bars of review are set on these: agreement is worth less on them than on documents worked on.
   */
  readonly unseen?: readonly string[];
  readonly signal?: AbortSignal;
  /** Called for a document that cannot be read, which is then left out. @default the call rejects */
  readonly onFailure?: (id: string, error: DocquorumError) => void;
  /** Called after each document. */
  readonly onDocument?: (id: string, done: number) => void;
}

/** A judged value and how likely it was said to be right, 0..1. */
export interface JudgedCase extends LikelihoodCase {
  readonly likelihood: number;
}

/** How good likelihoods are on some of the values. */
export interface LikelihoodQuality extends CalibrationReport {
  /** Share of right values, 0..1. */
  readonly right: number;
  /** The review bar for these values, the share of them at or above it, and the share of right ones among those. */
  readonly bar: number;
  readonly coverage: number;
  readonly rightAbove: number | null;
}

export interface CalibrateResult {
  /** For `createExtractor({ calibration })`; plain JSON data. */
  readonly model: LikelihoodModel;
  /** Of filled values, by fits on other documents. Kinds and numbers of runs without values are left out. */
  readonly quality: readonly (LikelihoodQuality & { readonly scanned: boolean; readonly n: number })[];
  /** What it was fitted on, each with its likelihood by a fit on other documents. */
  readonly cases: readonly JudgedCase[];
}

/**
 * Fits likelihoods on documents whose truth is known: extracts each of them, judges every value, and learns how
 * agreement and evidence become the chance of being right. Rejects with `OptionError` for fewer than 200 values.
 *
 * @example
 * const { model } = await calibrate(extractor, documents);
 * await using own = await createExtractor({ calibration: model });
 */
export async function calibrate(
  extractor: Extractor,
  documents: Iterable<TruthDocument> | AsyncIterable<TruthDocument>,
  options: CalibrateOptions = {},
): Promise<CalibrateResult> {
  const judged = await judgeExtractions(extractor, documents, options);
  const count = new Set(judged.map(({ document }) => document)).size;
  const fittedOn = options.fittedOn ?? `${count} documents`;
  const { model, likelihoods } = fitLikelihoods(judged, fittedOn, new Set(options.unseen));
  const cases = judged.map((one, at) => ({ ...one, likelihood: likelihoods[at] ?? 0 }));
  return { model, quality: likelihoodQuality(cases, model), cases };
}

/** Extracts documents with each number of runs and tells of every value that their truth speaks of whether it is right. */
export async function judgeExtractions(
  extractor: Extractor,
  documents: Iterable<TruthDocument> | AsyncIterable<TruthDocument>,
  options: CalibrateOptions = {},
): Promise<JudgedCase[]> {
  const cases: JudgedCase[] = [];
  let done = 0;
  for await (const document of documents) {
    try {
      cases.push(...(await judgeDocument(extractor, document, options)));
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!options.onFailure || !DocquorumError.isInstance(error) || !/^ERR_(DOCUMENT|LIMIT)_/.test(error.code))
        throw error;
      options.onFailure(document.id, error);
    }
    done += 1;
    options.onDocument?.(document.id, done);
  }
  return cases;
}

async function judgeDocument(
  extractor: Extractor,
  { truth, id, ...request }: TruthDocument,
  { nConsensus = [1, 2, 3, 5, 8], extraction, signal }: CalibrateOptions,
): Promise<JudgedCase[]> {
  const cases: JudgedCase[] = [];
  for (const n of nConsensus) {
    const result = await extractor.extract({ ...extraction, ...request, nConsensus: n, ...(signal && { signal }) });
    const verdicts = judgeOutput(truth, result.output);
    const scanned = result.usage.pagesRecognised > 0;
    const runs = result.consensus.choices.length;
    for (const { path, value, agreement, signals, likelihood } of result.consensus.fields) {
      const right = verdicts.get(path);
      if (right === undefined) continue;
      cases.push({ document: id, scanned, n: runs, agreement, signals, filled: value !== null, right, likelihood });
    }
  }
  return cases;
}

/**
 * How good the likelihoods of filled values are, by kind of document and number of runs.
 * @param rule whose bars of review values are held against
 */
export function likelihoodQuality(
  cases: readonly JudgedCase[],
  model: LikelihoodModel,
  rule: 'calibrated' | LowerBar = 'calibrated',
): CalibrateResult['quality'] {
  const bars = barsOf(model, rule);
  const runs = [...new Set(cases.map(({ n }) => n))].sort((a, b) => a - b);
  return [false, true].flatMap((scanned) =>
    runs.flatMap((n) => {
      const values = cases
        .filter((one) => one.filled && one.n === n && one.scanned === scanned)
        .map(({ likelihood, right }): Judged => [likelihood, right]);
      if (values.length === 0) return [];
      const bar = scanned ? bars.scanned : bars.digital;
      const above = values.filter(([likelihood]) => likelihood >= bar);
      const share = (part: readonly Judged[]): number => part.filter(([, right]) => right).length / part.length;
      return {
        ...measureCalibration(values),
        scanned,
        n,
        right: share(values),
        bar,
        coverage: above.length / values.length,
        rightAbove: above.length === 0 ? null : share(above),
      };
    }),
  );
}
