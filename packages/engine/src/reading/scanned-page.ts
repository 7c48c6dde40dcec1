import { DocquorumError, type Reading } from '@docquorum/document';
import { fuseReadings, type OcrEngineName, type Recogniser } from '@docquorum/inference';
import type { OpenedPage } from '@docquorum/rendering';
import type { DocumentCache } from './cache/document-cache.js';
import type { DocumentSource } from './document-source.js';
import { scanReadingKey, type ScanReading } from './scan-reading.js';

/** How pages are drawn and recognised. */
export interface RecognitionOptions {
  readonly dpi: number;
  readonly maxPixels: number;
  readonly recogniser: () => Promise<Recogniser>;
  readonly cache: DocumentCache;
  readonly signal: AbortSignal | undefined;
}

/** A page that is read from its pixels, in each way at most once, also when it fails in that way. */
export class ScannedPage {
  readonly #source: DocumentSource;
  readonly #pageNumber: number;
  readonly #options: RecognitionOptions;
  /** By way of reading, in the order in which they were begun. */
  readonly #readings = new Map<string, Promise<Reading>>();

  constructor(source: DocumentSource, pageNumber: number, options: RecognitionOptions) {
    this.#source = source;
    this.#pageNumber = pageNumber;
    this.#options = options;
  }

  /**
   * Reads the page in each of the given ways. Resolves with the failure of a way that another reading of the page stands
   * in for; rejects when there is none at all.
   */
  async recognise(ways: readonly ScanReading[]): Promise<DocquorumError | undefined> {
    await using drawing = new Drawing(this.#source, this.#pageNumber, this.#options);
    // All of them, so that nothing is under way when the page is closed.
    const outcomes = await Promise.allSettled(ways.map((way) => this.#readIn(way, drawing)));
    this.#options.signal?.throwIfAborted();
    const failure = outcomes.find((outcome) => outcome.status === 'rejected')?.reason as unknown;
    if (failure === undefined) return undefined;
    if (!DocquorumError.isInstance(failure) || !(await this.#anyReading())) throw failure;
    return failure;
  }

  /** What was read in this way; when that failed, what was read in another. Undefined when nothing was read. */
  async readingIn(way: ScanReading): Promise<Reading | undefined> {
    return (await this.#begun(way)) ?? (await this.#anyReading());
  }

  /** What each engine alone saw at this scale; one that did not read the page is missing. */
  async witnesses(scale: number): Promise<Reading[]> {
    const seen = await Promise.all([
      this.#begun({ engine: 'ppocr', scale }),
      this.#begun({ engine: 'tesseract', scale }),
    ]);
    return seen.filter((reading) => reading !== undefined);
  }

  async #begun(way: ScanReading): Promise<Reading | undefined> {
    return this.#readings.get(scanReadingKey(way))?.catch(() => undefined);
  }

  async #anyReading(): Promise<Reading | undefined> {
    const readings = await Promise.allSettled(this.#readings.values());
    return readings.find((reading) => reading.status === 'fulfilled')?.value;
  }

  #readIn({ engine, scale }: ScanReading, drawing: Drawing): Promise<Reading> {
    if (engine !== 'fused') return this.#readAlone(engine, scale, drawing);
    return this.#once({ engine, scale }, async () =>
      fuseReadings(
        await Promise.all([this.#readAlone('ppocr', scale, drawing), this.#readAlone('tesseract', scale, drawing)]),
      ),
    );
  }

  #readAlone(engine: OcrEngineName, scale: number, drawing: Drawing): Promise<Reading> {
    const { cache, dpi, recogniser, signal } = this.#options;
    const pageNumber = this.#pageNumber;
    return this.#once({ engine, scale }, () =>
      cache.remember(`${pageNumber}/${engine}@${scale}/${dpi}`, async () => {
        // Tesseract is told what PP-OCR saw, so that it reads in the language of the page. It can do without.
        const hint =
          engine === 'tesseract' ? await this.#readAlone('ppocr', scale, drawing).catch(() => undefined) : undefined;
        signal?.throwIfAborted();
        const { width, height } = await drawing.page();
        const image = await drawing.image();
        return (await recogniser()).recognise({
          image,
          engine,
          scale,
          pageNumber,
          width,
          height,
          ...(hint && { hint }),
          ...(signal && { signal }),
        });
      }),
    );
  }

  #once(way: ScanReading, read: () => Promise<Reading>): Promise<Reading> {
    const key = scanReadingKey(way);
    const reading = this.#readings.get(key) ?? read();
    this.#readings.set(key, reading);
    return reading;
  }
}

/** A page that is opened and drawn when somebody first asks, and let go of at the end. */
class Drawing implements AsyncDisposable {
  readonly #open: () => Promise<OpenedPage>;
  readonly #options: RecognitionOptions;
  #page: Promise<OpenedPage> | undefined;
  #image: ReturnType<OpenedPage['render']> | undefined;

  constructor(source: DocumentSource, pageNumber: number, options: RecognitionOptions) {
    this.#open = () => source.openPage(pageNumber);
    this.#options = options;
  }

  page(): Promise<OpenedPage> {
    return (this.#page ??= this.#open());
  }

  image(): ReturnType<OpenedPage['render']> {
    const { dpi, maxPixels, signal } = this.#options;
    return (this.#image ??= this.page().then((page) => page.render({ dpi, maxPixels, ...(signal && { signal }) })));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // One that could not be opened has told so to those who asked for it.
    (await this.#page?.catch(() => undefined))?.close();
  }
}
