import type { Consensus } from '@docquorum/consensus';
import { DocquorumError, readingText, type Reading } from '@docquorum/document';
import { valueSignals } from './calibration/value-signals.js';
import type { EngineContext } from './engine-context.js';
import { encodePng } from './reading/encode-png.js';
import { openPages, type OpenPages } from './reading/open-pages.js';
import type { ScanReading } from './reading/scan-reading.js';
import type { ResolvedExtractRequest } from './request/extract-request.js';
import type { ExtractionResult } from './result/extraction-result.js';
import { isSettled } from './result/is-settled.js';
import { mergeRuns, reconcileRuns } from './result/merge-runs.js';
import { BuiltInRuns } from './runs/built-in-runs.js';
import { makeCallerRuns, runDocument, type CallerOutcomes } from './runs/caller-runs.js';
import type { RunOutcome, RunProblem } from './runs/run-outcome.js';
import { plannedRunOf, planRuns, type PlannedRun } from './runs/run-plan.js';

/** What the text layer of a scan is replaced by where no run says otherwise. */
const bestScanReading: ScanReading = { engine: 'fused', scale: 1 };

/** Gets results of what is known so far; each covers more than the one before. */
export type PartialListener = (partial: ExtractionResult) => void;

/** The main job: load, read, run n times, merge, check. With a listener also along the way. */
export async function extract(
  request: ResolvedExtractRequest,
  context: EngineContext,
  onPartial?: PartialListener,
): Promise<ExtractionResult> {
  request.signal?.throwIfAborted();
  await using opened = await openPages(request, context, (pagesRead) => extraction.pagesRead(pagesRead));
  const extraction: Extraction = new Extraction(request, context, opened, onPartial);
  return await extraction.result();
}

/** One extraction under way. */
class Extraction {
  readonly #started = performance.now();
  readonly #request: ResolvedExtractRequest;
  readonly #context: EngineContext;
  readonly #opened: OpenPages;
  readonly #onPartial: PartialListener | undefined;
  readonly #builtIn: BuiltInRuns;
  readonly #outcomes: RunOutcome[] = [];
  readonly #signals: ReturnType<typeof valueSignals>[] = [];
  #runProblems: readonly RunProblem[] = [];
  #runs = 0;
  #pagesRead = 0;

  constructor(
    request: ResolvedExtractRequest,
    context: EngineContext,
    opened: OpenPages,
    onPartial: PartialListener | undefined,
  ) {
    this.#request = request;
    this.#context = context;
    this.#opened = opened;
    this.#onPartial = onPartial;
    this.#builtIn = new BuiltInRuns(request, context.models, opened.pageCount);
  }

  pagesRead(pagesRead: number): void {
    this.#pagesRead = pagesRead;
    this.#report();
  }

  async result(): Promise<ExtractionResult> {
    await this.#readTextLayers();
    const { atOnce, later } = this.#plan();
    this.#runs = atOnce.length + later.length + this.#request.runs.callers.length;
    await this.#read(atOnce);
    this.#throwIfNothingRead();
    const callers = this.#makeCallerRuns(atOnce.length + later.length);
    // Looked at below; a failure before that must not count as unhandled.
    callers.catch(() => undefined);
    for (const run of atOnce) await this.#make(run);
    await this.#makeUntilSettled(later);
    await this.#addCallerRuns(await callers);
    this.#runs = this.#outcomes.length;
    this.#report();
    return this.#merge(this.#outcomes, this.#signals, true);
  }

  async #readTextLayers(): Promise<void> {
    const { pages, pageNumbers } = this.#opened;
    for (const chunk of this.#chunks(pageNumbers)) {
      await pages.readTextLayers(chunk);
      if (pages.pageNumbers.length < pageNumbers.length) await this.#tellOfPages(this.#plan().atOnce[0]);
    }
  }

  /** Adaptive runs: one at a time, as long as another one could change a field. */
  async #makeUntilSettled(runs: readonly PlannedRun[]): Promise<void> {
    let weightToCome = runs.reduce((sum, { weight }) => sum + weight, 0);
    for (const run of runs) {
      const made = this.#outcomes.length;
      // A second run alone could not outvote the first, so that nothing follows from a merge that it leaves as it was.
      const before = made > 2 ? this.#merged(made - 1) : undefined;
      if (isSettled(this.#merged(made), weightToCome, before)) return;
      await this.#read([run]);
      await this.#make(run);
      weightToCome -= run.weight;
    }
  }

  /** The merge of the first runs. */
  #merged(runs: number): Consensus {
    const [outcomes, signals] = [this.#outcomes.slice(0, runs), this.#signals.slice(0, runs)];
    return reconcileRuns(outcomes, signals, this.#request, this.#context.likelihoods);
  }

  async #addCallerRuns({ outcomes, problems }: CallerOutcomes): Promise<void> {
    this.#runProblems = problems;
    for (const { run, ...outcome } of outcomes) {
      await this.#add({ ...outcome, run: { ...run, index: this.#outcomes.length } });
    }
    const [firstProblem] = problems;
    if (this.#outcomes.length === 0 && firstProblem) throw DocquorumError.fromJSON(firstProblem.error);
  }

  /** All pages at once; when somebody listens, more and more of them, so that he hears of the first ones soon. */
  #chunks(pageNumbers: readonly number[]): (readonly number[])[] {
    if (!this.#onPartial) return [pageNumbers];
    const chunks: number[][] = [];
    for (let from = 0, size = this.#context.options.threads; from < pageNumbers.length; from += size, size *= 2) {
      chunks.push(pageNumbers.slice(from, from + size));
    }
    return chunks;
  }

  /** The built-in runs: those that are made in any case, and those that are made until all fields are settled. */
  #plan(): { readonly atOnce: readonly PlannedRun[]; readonly later: readonly PlannedRun[] } {
    const { runs, nConsensus, cheapFirst } = this.#request;
    const features = { scanned: this.#opened.pages.scanned, cheapFirst };
    const described = runs.builtIn.map(plannedRunOf);
    const planned = runs.planned ? planRuns(features, nConsensus.max, this.#request) : [];
    const all = [...described, ...planned].map((run, index) => ({ ...run, index }));
    const certain = described.length + (runs.planned ? nConsensus.min : 0);
    return { atOnce: all.slice(0, certain), later: all.slice(certain) };
  }

  /** Reads the scanned pages in the ways that these runs need. */
  async #read(runs: readonly PlannedRun[]): Promise<void> {
    const { pages, pageNumbers } = this.#opened;
    const ways = runs.map(({ scanReading }) => scanReading);
    if (this.#outcomes.length === 0 && this.#request.runs.callers.length > 0) ways.push(bestScanReading);
    for (const chunk of this.#chunks(pageNumbers)) {
      await pages.recognise(ways, chunk);
      if (pages.pageNumbers.length < pageNumbers.length) await this.#tellOfPages(runs[0]);
    }
  }

  async #make(run: PlannedRun): Promise<void> {
    await this.#add(await this.#builtIn.make(run, await this.#opened.pages.readingsFor(run.scanReading)));
  }

  async #add(outcome: RunOutcome): Promise<void> {
    this.#outcomes.push(outcome);
    this.#signals.push(await this.#signalsOf(outcome));
    this.#report();
    this.#onPartial?.(this.#merge(this.#outcomes, this.#signals, false));
  }

  /** Tells the listener what the pages read so far say, by one run over them. */
  async #tellOfPages(run: PlannedRun | undefined): Promise<void> {
    if (!this.#onPartial || !run) return;
    const readings = await this.#opened.pages.readingsFor(run.scanReading);
    if (readings.length === 0) return;
    const outcome = await this.#builtIn.make(run, readings);
    this.#onPartial(this.#merge([outcome], [await this.#signalsOf(outcome)], false));
  }

  async #signalsOf(outcome: RunOutcome): Promise<ReturnType<typeof valueSignals>> {
    const { pages } = this.#opened;
    const scanReading = outcome.run.kind === 'built-in' ? outcome.run.scanReading : bestScanReading;
    const readings = new Map((await pages.readingsFor(scanReading)).map((reading) => [reading.pageNumber, reading]));
    const witnesses = new Map<number, readonly Reading[]>();
    for (const page of readings.keys()) witnesses.set(page, await pages.witnesses(page, scanReading.scale));
    return valueSignals(outcome, {
      schema: this.#request.schema.root,
      factsOf: this.#builtIn.factsOf,
      isScan: (page) => pages.isScan(page),
      readingOf: (page) => readings.get(page),
      witnessesOf: (page) => witnesses.get(page) ?? [],
    });
  }

  async #makeCallerRuns(firstIndex: number): Promise<CallerOutcomes> {
    const { runs, schema, imageResolutionDpi, signal = new AbortController().signal } = this.#request;
    if (runs.callers.length === 0) return { outcomes: [], problems: [] };
    const { pages, source } = this.#opened;
    const readings = await pages.readingsFor(bestScanReading);
    const text = readings.map(readingText).join('\n\f\n');
    const { maxPixels } = this.#context.options.limits;
    const pageImage = (pageNumber: number, dpi: number): Promise<Uint8Array> =>
      source.withPage(pageNumber, async (page) => encodePng(await page.render({ dpi, maxPixels, signal })));
    const document = runDocument(source.filename, readings, text, imageResolutionDpi, pageImage);
    return makeCallerRuns(runs.callers, document, schema.jsonSchema, signal, firstIndex);
  }

  #merge(
    outcomes: readonly RunOutcome[],
    signals: readonly ReturnType<typeof valueSignals>[],
    complete: boolean,
  ): ExtractionResult {
    const { pages } = this.#opened;
    return mergeRuns(
      {
        outcomes,
        signals,
        runProblems: this.#runProblems,
        pageProblems: [...pages.problems],
        leftOut: this.#opened.leftOut,
        distrustedText: [...pages.distrustedText],
        placeOf: (source) => pages.placeOf(source),
        scanned: pages.scanned,
        complete,
        usage: {
          pages: pages.pageNumbers.length,
          pagesRecognised: pages.pageNumbers.filter((page) => pages.isScan(page)).length,
          milliseconds: Math.round(performance.now() - this.#started),
        },
      },
      this.#request,
      this.#context.likelihoods,
    );
  }

  #throwIfNothingRead(): void {
    const { problems, pageNumbers } = this.#opened.pages;
    const [firstProblem] = problems;
    if (pageNumbers.length === 0 && firstProblem) throw DocquorumError.fromJSON(firstProblem.error);
  }

  #report(): void {
    this.#request.onProgress?.({
      pagesRead: this.#pagesRead,
      pages: this.#opened.pageNumbers.length,
      runsDone: this.#outcomes.length,
      runs: this.#runs,
    });
  }
}
