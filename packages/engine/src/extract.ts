import { checkCalibration, reconcile } from '@docquorum/consensus';
import { DocquorumError, type Pointer } from '@docquorum/document';
import {
  extractRun,
  fieldQueries,
  modelDocument,
  planFields,
  type DocumentModel,
  type ExtractedRun,
  type ReaderAnswers,
} from '@docquorum/extraction';
import { openDocument } from '@docquorum/rendering';
import { setImmediate } from 'node:timers/promises';
import calibrationFile from './result/calibration.json' with { type: 'json' };
import { loadBytes } from './request/document-input.js';
import type { ResolvedExtractRequest } from './request/extract-request.js';
import type { ExtractionResult } from './result/extraction-result.js';
import type { ResolvedExtractorOptions } from './request/extractor-options.js';
import type { LazyModels } from './reading/lazy-models.js';
import { logOdds } from './result/log-odds.js';
import { resolvePageRange } from './request/page-range.js';
import { readPages, readTextLayers, scanReadingKey, type ReadPages } from './reading/page-reader.js';
import { findReviewReasons } from './result/review.js';
import { planRuns, type PlannedRun, type ScanReading } from './runs/run-plan.js';
import { settledFields } from './result/settled-field.js';
import { sourceTree } from './result/source-tree.js';

const calibration = checkCalibration(calibrationFile);

/** The main job: load, read, run n times, reconcile, check. */
export async function extract(
  request: ResolvedExtractRequest,
  options: ResolvedExtractorOptions,
  models: LazyModels,
): Promise<ExtractionResult> {
  const started = performance.now();
  const { schema, signal } = request;
  signal?.throwIfAborted();

  const { runs, pages } = await readDocument(request, options, models);
  const outcomes = await extractRuns(runs, pages, request, models);
  const consensus = reconcile({
    inputs: outcomes.map(({ output }) => output),
    jsonSchema: schema,
    weights: runs.map(({ weight }) => weight),
    sources: outcomes.map(({ sources }) => sources),
    signals: outcomes.map((outcome) => signalsOf(outcome, pages.scanned)),
    options: { calibration },
  });
  const reviewReasons = findReviewReasons(consensus, schema.validate(consensus.output), pages.problems);

  return {
    output: consensus.output,
    likelihoods: consensus.likelihoods,
    sources: sourceTree(consensus.output, (pointer) => consensus.nodes.get(pointer)?.sources ?? []),
    absent: [...consensus.nodes]
      .filter(([, { kind }]) => kind === 'absent')
      .map(([path, { likelihood }]) => ({ path, likelihood })),
    consensus: {
      choices: runs.map((run, index) => ({ ...run, output: outcomes[index]?.output ?? null })),
      fields: settledFields(consensus, outcomes),
      alignment: consensus.alignment,
    },
    issues: consensus.issues,
    requiresHumanReview: reviewReasons.length > 0,
    reviewReasons,
    pageProblems: pages.problems,
    usage: { pages: pages.pageNumbers.length, milliseconds: Math.round(performance.now() - started) },
  };
}

/** Opens the document, plans the runs for what it is, and reads its pages in the ways that the runs need. */
async function readDocument(
  {
    document,
    pages: range,
    password,
    nConsensus,
    seed,
    imageResolutionDpi,
    signal,
    onProgress,
  }: ResolvedExtractRequest,
  { limits, threads }: ResolvedExtractorOptions,
  models: LazyModels,
): Promise<{ runs: PlannedRun[]; pages: ReadPages }> {
  const { bytes, filename } = await loadBytes(document, limits.maxBytes, signal);
  await using opened = await openDocument(bytes, {
    filename,
    // The page limit counts the pages asked for, not those of the file.
    limits: { maxBytes: limits.maxBytes, maxPixels: limits.maxPixels },
    ...(password !== undefined && { password }),
    ...(signal && { signal }),
  });
  const pageNumbers = resolvePageRange(range, opened.pageCount, limits.maxPages);
  const textLayers = await readTextLayers(opened, pageNumbers, signal);
  const scanned = [...textLayers.layers.values()].includes(undefined);
  const runs = planRuns({ scanned }, nConsensus, seed);
  const pages = await readPages(
    opened,
    textLayers,
    runs.map(({ scanReading }) => scanReading),
    () => models.recogniser(),
    {
      dpi: imageResolutionDpi,
      maxPixels: limits.maxPixels,
      concurrency: threads,
      signal,
      onPageRead: (pagesRead) => onProgress?.({ pagesRead, pages: pageNumbers.length }),
    },
  );
  const [firstProblem] = pages.problems;
  if (pages.pageNumbers.length === 0 && firstProblem) throw DocquorumError.fromJSON(firstProblem.error);
  return { runs, pages };
}

/** What runs that see the same words share. */
interface SharedWork {
  readonly model: DocumentModel;
  readonly readerAnswers: ReaderAnswers;
}

/** Runs in plan order. Runs that see the same words share the model of the document and the field reader's answers. */
async function extractRuns(
  runs: readonly PlannedRun[],
  pages: ReadPages,
  { schema, instructions, signal }: ResolvedExtractRequest,
  models: LazyModels,
): Promise<ExtractedRun[]> {
  const plan = planFields(schema, instructions === undefined ? {} : { instructions });
  const queries = fieldQueries(plan);
  const share = async (scanReading: ScanReading): Promise<SharedWork> => {
    const readings = pages.readingsFor(scanReading);
    const readerAnswers = await Promise.all(
      readings.map((reading) =>
        models.fieldReader().read({ reading, queries, pageCount: pages.pageCount, ...(signal && { signal }) }),
      ),
    );
    return { model: modelDocument(readings), readerAnswers };
  };
  const shared = new Map<string, Promise<SharedWork>>();
  const outcomes: ExtractedRun[] = [];
  for (const { scanReading, strategy, seed } of runs) {
    signal?.throwIfAborted();
    const key = pages.scanned ? scanReadingKey(scanReading) : 'text layers';
    const work = shared.get(key) ?? share(scanReading);
    shared.set(key, work);
    outcomes.push(extractRun({ ...(await work), plan, strategy, ...(seed !== undefined && { seed }) }));
    // Lets timers and aborts through: a run is synchronous.
    await setImmediate();
  }
  return outcomes;
}

/** What the calibration knows beside the votes: the log-odds of each run's confidence, and whether pages were recognised. */
const signalsOf = ({ confidences }: ExtractedRun, scanned: boolean): ReadonlyMap<Pointer, Record<string, number>> =>
  new Map(
    [...confidences].map(([pointer, confidence]) => [
      pointer,
      { confidence: logOdds(confidence), scanned: scanned ? 1 : 0 },
    ]),
  );
