import { DocquorumError, type Place, type Reading, type Source } from '@docquorum/document';
import type { TextLayer } from '@docquorum/rendering';
import type { DistrustedText, PageProblem } from '../result/extraction-result.js';
import type { DocumentSource } from './document-source.js';
import { forEachConcurrently } from './for-each-concurrently.js';
import { placeAt } from './place-at.js';
import { ScannedPage, type RecognitionOptions } from './scanned-page.js';
import { scanReadingKey, type ScanReading } from './scan-reading.js';

export interface PageReadingsOptions extends RecognitionOptions {
  /** Pages asked for, 1-based, ascending. */
  readonly pageNumbers: readonly number[];
  /** Pages in flight at once, which bounds the page images held in memory. */
  readonly concurrency: number;
  /** Called whenever a page is complete for the first time. */
  readonly onPageRead: (pagesRead: number) => void;
}

/**
 * The readings of a document's pages, each made once: the text layer where it is good, else whatever ways of
 * recognising were asked for. A page that cannot be read becomes a problem, and the others still count.
 */
export class PageReadings {
  readonly problems: PageProblem[] = [];
  /** In the order in which their text layers were read. */
  readonly distrustedText: DistrustedText[] = [];
  readonly #source: DocumentSource;
  readonly #options: PageReadingsOptions;
  readonly #textLayers = new Map<number, Reading>();
  /** Pages without a good text layer. */
  readonly #scans = new Map<number, ScannedPage>();
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
      for (const pageNumber of pageNumbers) this.#addScan(pageNumber);
      return;
    }
    for (const pageNumber of pageNumbers) {
      signal?.throwIfAborted();
      await this.#attempt(pageNumber, async () => {
        const layer = await cache.remember<TextLayer>(`${pageNumber}/judged-text-layer`, () =>
          this.#source.withPage(pageNumber, (page) => page.textLayer(signal ? { signal } : {})),
        );
        if (wanted === 'all' || layer.quality === 'good') {
          this.#textLayers.set(pageNumber, layer.reading);
          this.#finish(pageNumber);
          return;
        }
        if (layer.quality === 'poor') this.distrustedText.push({ pageNumber, reasons: layer.reasons });
        this.#addScan(pageNumber);
      });
    }
  }

  /** Reads those of the given pages that need it in each of the given ways. What was read before is kept. */
  async recognise(scanReadings: readonly ScanReading[], pageNumbers: readonly number[]): Promise<void> {
    const ways = new Map(scanReadings.map((way) => [scanReadingKey(way), way]));
    await forEachConcurrently(
      pageNumbers.filter((page) => this.#scans.has(page)),
      this.#options.concurrency,
      (pageNumber) =>
        this.#attempt(pageNumber, async () => {
          const failure = await this.#scans.get(pageNumber)?.recognise([...ways.values()]);
          if (failure) this.#tell(pageNumber, failure, false);
          this.#finish(pageNumber);
        }),
    );
  }

  /** What a run with this way of reading scans sees, in page order; unreadable pages are left out. */
  async readingsFor(scanReading: ScanReading): Promise<Reading[]> {
    const readings = await Promise.all(
      this.pageNumbers.map((page) => this.#textLayers.get(page) ?? this.#scans.get(page)?.readingIn(scanReading)),
    );
    return readings.filter((reading) => reading !== undefined);
  }

  /** What each engine alone saw of a page that was recognised at this scale; one that did not read it is missing. */
  async witnesses(pageNumber: number, scale: number): Promise<Reading[]> {
    return (await this.#scans.get(pageNumber)?.witnesses(scale)) ?? [];
  }

  /** Where a source stands in a file without pages; undefined for files with pages. */
  placeOf({ anchor }: Source): Place | undefined {
    const reading = anchor.kind === 'page-box' ? this.#textLayers.get(anchor.pageNumber) : undefined;
    return reading && anchor.kind === 'page-box' ? placeAt(reading, anchor.box) : undefined;
  }

  #addScan(pageNumber: number): void {
    this.#scans.set(pageNumber, new ScannedPage(this.#source, pageNumber, this.#options));
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
      this.#tell(pageNumber, error, true);
    }
  }

  #tell(pageNumber: number, error: DocquorumError, lost: boolean): void {
    if (this.problems.some((problem) => problem.pageNumber === pageNumber)) return;
    this.problems.push({ pageNumber, error: error.toJSON(), lost });
    this.problems.sort((a, b) => a.pageNumber - b.pageNumber);
  }
}
