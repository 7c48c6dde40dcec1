import { DocquorumError, inReadingOrder, type Reading } from '@docquorum/document';
import type { EngineContext } from './engine-context.js';
import { openPages } from './reading/open-pages.js';
import { rejectUnknown, wrongOption } from './request/check-options.js';
import { checkReadOptions, readOptionNames, type ReadingProgress, type ReadOptions } from './request/read-options.js';
import type { DistrustedText, PageProblem } from './result/extraction-result.js';

/**
 * Who reads the pages. `auto`: a page's own text where it can be trusted, else both recognisers. `text`: only the text
 * that the file holds, whatever it is worth. The others recognise every page from its pixels, `fused` with both engines.
 */
export const readingEngines = ['auto', 'text', 'ppocr', 'tesseract', 'fused'] as const;

export type ReadingEngine = (typeof readingEngines)[number];

/** Which pages of which document are read, and by whom. */
export interface ReadRequest extends ReadOptions {
  /** @default 'auto' */
  readonly engine?: ReadingEngine;
  /** Called whenever a page has been read. */
  readonly onProgress?: (progress: ReadingProgress) => void;
}

/** The words of a document. */
export interface ReadResult {
  /** Base name, or `document` when the caller gave bytes without a name. */
  readonly filename: string;
  /** Pages of the file, also those not asked for. */
  readonly pageCount: number;
  /** One for every page that could be read, in page order, with its lines in reading order. */
  readonly readings: readonly Reading[];
  /** Pages that could not be read. */
  readonly pageProblems: readonly PageProblem[];
  /** What of the file does not reach its pages, such as hidden sheets, for a person to read. */
  readonly leftOut: readonly string[];
  /** Pages whose own text was not trusted, in page order. */
  readonly distrustedText: readonly DistrustedText[];
}

/**
 * Reads the pages of a document without looking for values in them. Rejects with the error of the first page when none
 * could be read.
 */
export async function read(request: ReadRequest, context: EngineContext): Promise<ReadResult> {
  rejectUnknown(request, [...readOptionNames, 'engine', 'onProgress'], '');
  checkReadOptions(request);
  const { engine = 'auto', onProgress, signal } = request;
  if (!readingEngines.includes(engine)) {
    throw wrongOption('engine', `must be one of ${readingEngines.join(', ')}, not ${JSON.stringify(engine)}`);
  }
  signal?.throwIfAborted();
  await using opened = await openPages(request, context, (pagesRead) =>
    onProgress?.({ pagesRead, pages: opened.pageNumbers.length }),
  );
  const { source, pages, pageNumbers, pageCount, leftOut } = opened;
  await pages.readTextLayers(pageNumbers, engine === 'auto' ? 'good' : engine === 'text' ? 'all' : 'none');
  const scanReading = { engine: engine === 'auto' || engine === 'text' ? 'fused' : engine, scale: 1 } as const;
  await pages.recognise([scanReading], pageNumbers);
  const readings = await pages.readingsFor(scanReading);
  const [firstProblem] = pages.problems;
  if (readings.length === 0 && firstProblem) throw DocquorumError.fromJSON(firstProblem.error);
  return {
    filename: source.filename,
    pageCount,
    readings: readings.map(inReadingOrder),
    pageProblems: pages.problems,
    leftOut,
    distrustedText: pages.distrustedText,
  };
}
