import { DocquorumError, type Place, type Reading, type Source } from '@docquorum/document';
import { fuseReadings, type OcrEngineName, type Recogniser } from '@docquorum/inference';
import type { OpenedPage, TextLayer } from '@docquorum/rendering';
import type { PageProblem } from '../result/extraction-result.js';
import type { DocumentCache } from './cache/document-cache.js';
import type { DocumentSource } from './document-source.js';
import { forEachConcurrently } from './for-each-concurrently.js';
import { placeAt } from './place-at.js';
import { scanReadingKey, type ScanReading } from './scan-reading.js';

export interface PageReadingsOptions {
  /** Pages asked for, 1-based, ascending. */
  readonly pageNumbers: readonly number[];
  readonly dpi: number;
  readonly maxPixels: number;
  /** Pages in flight at once, which bounds the page images held in memory. */
  readonly concurrency: number;
  readonly recogniser: () => Promise<Recogniser>;
  readonly cache: DocumentCache;
  readonly signal: AbortSignal | undefined;
  /** Called whenever a page is complete for the first time. */
  readonly onPageRead: (pagesRead: number) => void;
}

/**
 * The readings of a document's pages, each made once: the text layer where it is good, else whatever ways of
 * recognising were asked for. A page that cannot be read becomes a problem, and the others still count.
 */
export class PageReadings {
  readonly problems: PageProblem[] = [];
  readonly #source: DocumentSource;
  readonly #options: PageReadingsOptions;
  readonly #textLayers = new Map<number, Reading>();
  /** Pages without a good text layer, with their readings by way of reading. */
  readonly #scans = new Map<number, Map<string, Promise<Reading>>>();
  readonly #complete = new Set<number>();

  constructor(source: DocumentSource, options: PageReadingsOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** Some page must be recognised. Known once the text layers are read. */
  get scanned(): boolean {
    return this.#scans.size > 0;
  }

  /** Pages that could be read so far, ascending. */
  get pageNumbers(): number[] {
    return this.#options.pageNumbers.filter((page) => this.#complete.has(page));
  }

  isScan(pageNumber: number): boolean {
    return this.#scans.has(pageNumber);
  }

  /** Reads the text layers of these pages; those without one that is wanted are left for `recognise`. */
  async readTextLayers(pageNumbers: readonly number[], wanted: 'good' | 'all' | 'none' = 'good'): Promise<void> {
    const { cache, signal } = this.#options;
    if (wanted === 'none') {
      for (const pageNumber of pageNumbers) this.#scans.set(pageNumber, new Map());
      return;
    }
    for (const pageNumber of pageNumbers) {
      signal?.throwIfAborted();
      await this.#attempt(pageNumber, async () => {
        const layer = await cache.remember<Pick<TextLayer, 'reading' | 'quality'>>(`${pageNumber}/text-layer`, () =>
          this.#source.withPage(pageNumber, async (page) => {
            const { reading, quality } = await page.textLayer(signal ? { signal } : {});
            return { reading, quality };
          }),
        );
        if (wanted === 'all' || layer.quality === 'good') {
          this.#textLayers.set(pageNumber, layer.reading);
          this.#finish(pageNumber);
        } else this.#scans.set(pageNumber, new Map());
      });
    }
  }

  /** Reads those of the given pages that need it in each of the given ways. What was read before is kept. */
  async recognise(scanReadings: readonly ScanReading[], pageNumbers: readonly number[]): Promise<void> {
    const ways = new Map(scanReadings.map((way) => [scanReadingKey(way), way]));
    await forEachConcurrently(
      pageNumbers.filter((page) => this.#scans.has(page)),
      this.#options.concurrency,
      (pageNumber) => this.#attempt(pageNumber, () => this.#recognisePage(pageNumber, [...ways.values()])),
    );
  }

  /** What a run with this way of reading scans sees, in page order; unreadable pages are left out. */
  async readingsFor(scanReading: ScanReading): Promise<Reading[]> {
    const key = scanReadingKey(scanReading);
    const readings = await Promise.all(
      this.pageNumbers.map((page) => this.#textLayers.get(page) ?? this.#scans.get(page)?.get(key)),
    );
    return readings.filter((reading) => reading !== undefined);
  }

  /** What each engine alone saw of a page that was recognised at this scale; one that did not read it is missing. */
  async witnesses(pageNumber: number, scale: number): Promise<Reading[]> {
    const readings = this.#scans.get(pageNumber);
    const seen = await Promise.all(
      (['ppocr', 'tesseract'] as const).map((engine) => readings?.get(scanReadingKey({ engine, scale }))),
    );
    return seen.filter((reading) => reading !== undefined);
  }

  /** Where a source stands in a file without pages; undefined for files with pages. */
  placeOf({ anchor }: Source): Place | undefined {
    const reading = anchor.kind === 'page-box' ? this.#textLayers.get(anchor.pageNumber) : undefined;
    return reading && anchor.kind === 'page-box' ? placeAt(reading, anchor.box) : undefined;
  }

  /** Draws the page at most once, whatever number of ways it is read in, and lets go of the image at the end. */
  async #recognisePage(pageNumber: number, ways: readonly ScanReading[]): Promise<void> {
    const known = this.#scans.get(pageNumber);
    if (!known) return;
    const { dpi, maxPixels, signal } = this.#options;
    let opened: Promise<OpenedPage> | undefined;
    let drawn: ReturnType<OpenedPage['render']> | undefined;
    const page = (): Promise<OpenedPage> => (opened ??= this.#source.openPage(pageNumber));
    const read = async (engine: OcrEngineName, scale: number): Promise<Reading> => {
      // Tesseract is told what PP-OCR saw, so that it reads in the language of the page.
      const hint = engine === 'tesseract' ? await alone('ppocr', scale) : undefined;
      const shown = await page();
      const { width, height } = shown;
      drawn ??= shown.render({ dpi, maxPixels, ...(signal && { signal }) });
      const image = await drawn;
      const recogniser = await this.#options.recogniser();
      return recogniser.recognise({
        image,
        engine,
        scale,
        pageNumber,
        width,
        height,
        ...(hint && { hint }),
        ...(signal && { signal }),
      });
    };
    const alone = (engine: OcrEngineName, scale: number): Promise<Reading> =>
      once(known, scanReadingKey({ engine, scale }), () =>
        this.#options.cache.remember(`${pageNumber}/${engine}@${scale}/${dpi}`, () => read(engine, scale)),
      );
    const inWay = ({ engine, scale }: ScanReading): Promise<Reading> =>
      engine === 'fused'
        ? once(known, scanReadingKey({ engine, scale }), async () =>
            fuseReadings(await Promise.all([alone('ppocr', scale), alone('tesseract', scale)])),
          )
        : alone(engine, scale);
    try {
      await settleAll(ways.map(inWay));
      this.#finish(pageNumber);
    } finally {
      (await opened?.catch(() => undefined))?.close();
    }
  }

  #finish(pageNumber: number): void {
    if (this.#complete.has(pageNumber)) return;
    this.#complete.add(pageNumber);
    this.#options.onPageRead(this.#complete.size);
  }

  /** Runs one page's work; its failure becomes a page problem, an abort ends everything. */
  async #attempt(pageNumber: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      if (!DocquorumError.isInstance(error)) throw error;
      this.#scans.delete(pageNumber);
      this.#complete.delete(pageNumber);
      this.problems.push({ pageNumber, error: error.toJSON() });
      this.problems.sort((a, b) => a.pageNumber - b.pageNumber);
    }
  }
}

/** The work of a key, done by the first who asks. */
function once<T>(known: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const begun = known.get(key) ?? work();
  known.set(key, begun);
  return begun;
}

/** Waits for all, so that nothing is under way when a page is closed, then throws the first failure. */
async function settleAll(works: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
