import { DocquorumError, type PageImage, type Reading, type SerialisedError } from '@docquorum/document';
import { fuseReadings, type OcrEngineName, type Recogniser } from '@docquorum/inference';
import type { OpenedDocument, OpenedPage } from '@docquorum/rendering';
import type { PageProblem } from '../result/extraction-result.js';
import type { ScanReading } from '../runs/run-plan.js';

/** The pages of a document read in every way that the runs asked for. */
export interface ReadPages {
  /** Pages of the file, also those not asked for. */
  readonly pageCount: number;
  /** The pages that could be read. */
  readonly pageNumbers: readonly number[];
  /** Some page had to be recognised. */
  readonly scanned: boolean;
  readonly problems: readonly PageProblem[];
  /** The readings that a run with this way of reading scans sees, in page order; unreadable pages are left out. */
  readingsFor(scanReading: ScanReading): readonly Reading[];
}

export interface ReadPagesOptions {
  readonly dpi: number;
  readonly maxPixels: number;
  /** Pages in flight at once, which bounds the page images held in memory. */
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
  readonly onPageRead: (pagesRead: number) => void;
}

/** Equal for equal ways of reading. */
export const scanReadingKey = ({ engine, scale }: ScanReading): string => `${engine}@${scale}`;

/** Text layers of the given pages; undefined for pages that need recognition. Page problems are collected. */
export async function readTextLayers(
  document: OpenedDocument,
  pageNumbers: readonly number[],
  signal: AbortSignal | undefined,
): Promise<{ layers: Map<number, Reading | undefined>; problems: PageProblem[] }> {
  const layers = new Map<number, Reading | undefined>();
  const problems: PageProblem[] = [];
  for (const pageNumber of pageNumbers) {
    signal?.throwIfAborted();
    await attempt(pageNumber, problems, signal, async () => {
      layers.set(
        pageNumber,
        await withPage(document, pageNumber, async (page) => {
          const { reading, quality } = await page.textLayer();
          return quality === 'good' ? reading : undefined;
        }),
      );
    });
  }
  return { layers, problems };
}

/**
 * Completes the text layers: renders each page that lacks one once, recognises it in each of the given ways, and
 * lets go of its image before the next pages are taken up.
 */
export async function readPages(
  document: OpenedDocument,
  { layers, problems }: Awaited<ReturnType<typeof readTextLayers>>,
  scanReadings: readonly ScanReading[],
  recogniser: () => Promise<Recogniser>,
  options: ReadPagesOptions,
): Promise<ReadPages> {
  const ways = new Map(scanReadings.map((scanReading) => [scanReadingKey(scanReading), scanReading]));
  const recognised = new Map<number, Map<string, Reading>>();
  let pagesRead = [...layers.values()].filter((layer) => layer !== undefined).length;
  options.onPageRead(pagesRead);

  const readPage = async (pageNumber: number): Promise<void> => {
    await attempt(pageNumber, problems, options.signal, async () => {
      const readings = await withPage(document, pageNumber, async (page) => {
        const image = await page.render({
          dpi: options.dpi,
          maxPixels: options.maxPixels,
          ...(options.signal && { signal: options.signal }),
        });
        return recognisePage(page, image, ways, await recogniser(), options.signal);
      });
      recognised.set(pageNumber, readings);
    });
    pagesRead += 1;
    options.onPageRead(pagesRead);
  };
  const scans = [...layers].filter(([, layer]) => layer === undefined).map(([pageNumber]) => pageNumber);
  await forEachConcurrently(scans, options.concurrency, readPage);

  const pageNumbers = [...layers.keys()].filter((page) => layers.get(page) ?? recognised.has(page));
  return {
    pageCount: document.pageCount,
    pageNumbers,
    scanned: recognised.size > 0,
    problems: problems.toSorted((a, b) => a.pageNumber - b.pageNumber),
    readingsFor(scanReading) {
      return pageNumbers.flatMap(
        (page) => layers.get(page) ?? recognised.get(page)?.get(scanReadingKey(scanReading)) ?? [],
      );
    },
  };
}

/** Reads a page in all ways; what a fused reading is made of is recognised once. */
async function recognisePage(
  page: OpenedPage,
  image: PageImage,
  ways: ReadonlyMap<string, ScanReading>,
  recogniser: Recogniser,
  signal: AbortSignal | undefined,
): Promise<Map<string, Reading>> {
  const { pageNumber, width, height } = page;
  const recognised = new Map<string, Promise<Reading>>();
  const recognise = (engine: OcrEngineName, scale: number): Promise<Reading> => {
    const key = scanReadingKey({ engine, scale });
    const reading =
      recognised.get(key) ??
      recogniser.recognise({ image, engine, scale, pageNumber, width, height, ...(signal && { signal }) });
    recognised.set(key, reading);
    return reading;
  };
  const readings = await Promise.all(
    [...ways].map(async ([key, { engine, scale }]): Promise<[string, Reading]> => {
      if (engine !== 'fused') return [key, await recognise(engine, scale)];
      return [key, fuseReadings(await Promise.all([recognise('ppocr', scale), recognise('tesseract', scale)]))];
    }),
  );
  return new Map(readings);
}

async function withPage<T>(
  document: OpenedDocument,
  pageNumber: number,
  use: (page: OpenedPage) => Promise<T>,
): Promise<T> {
  const page = await document.openPage(pageNumber);
  try {
    return await use(page);
  } finally {
    page.close();
  }
}

/** Runs one page's work; its failure becomes a page problem, an abort ends everything. */
async function attempt(
  pageNumber: number,
  problems: PageProblem[],
  signal: AbortSignal | undefined,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    signal?.throwIfAborted();
    if (!DocquorumError.isInstance(error)) throw error;
    problems.push({ pageNumber, error: toData(error) });
  }
}

const toData = (error: DocquorumError): SerialisedError => error.toJSON();

async function forEachConcurrently<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
}
