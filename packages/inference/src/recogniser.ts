import { OptionError, readingText, type Line, type PageImage, type Reading } from '@docquorum/document';
import { checkPageImage } from './check-page-image.js';
import { detectableLanguages, detectLanguage } from './language/detect-language.js';
import { isInLatinScript } from './language/is-in-latin-script.js';
import { ocrEngineNames, type OcrEngineName } from './ocr-engine.js';
import type { OcrTask, OcrWorkerData } from './ocr-task.js';
import { findPpocrModels } from './ppocr/ppocr-models.js';
import {
  checkLanguages,
  resolveRecogniserOptions,
  type Languages,
  type RecogniserOptions,
} from './recogniser-options.js';
import { findInstalledLanguages, findTesseractLanguages, type TesseractLanguage } from './tesseract/tesseract-data.js';
import { workerEntry } from './workers/worker-entry.js';
import { WorkerPool } from './workers/worker-pool.js';

/** One page to read. */
export interface RecogniseRequest {
  /**
   * The pixels. A function is called when a thread is free for the page: a caller that queues many pages then
   * holds only as many images as there are threads.
   */
  readonly image: PageImage | (() => PageImage | Promise<PageImage>);
  readonly engine: OcrEngineName;
  /** 1-based; copied into the reading. */
  readonly pageNumber: number;
  /** Width of the shown page in points; copied into the reading. */
  readonly width: number;
  /** Height of the shown page in points; copied into the reading. */
  readonly height: number;
  /** The image is scaled by this factor before it is read, 0.1 to 8. @default 1 */
  readonly scale?: number;
  /** Languages of Tesseract for this page. @default those of the recogniser */
  readonly languages?: Languages;
  /**
   * What PP-OCR read on the page. Tesseract reads the same lines, if its languages are in Latin script, rather than
   * search for lines itself: in two thirds of the time, and better. Where it has to find the language of the page, these
   * words tell it; without them the page is read twice if it is not English.
   */
  readonly hint?: Reading;
  /** Rejects the call at once with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Reads page images, several at once, in threads of its own. */
export interface Recogniser extends AsyncDisposable {
  /**
   * Reads one page: lines in reading order, boxes in page fractions. The result depends on nothing but the
   * request. Rejects with `ERR_OPTION`, `ERR_INFERENCE_FAILED` or `ERR_INFERENCE_CLOSED`.
   */
  recognise(request: RecogniseRequest): Promise<Reading>;
  /** Rejects all open calls with `ERR_INFERENCE_CLOSED` and resolves when no thread is left. */
  close(): Promise<void>;
}

/**
 * Starts a recogniser. Threads and models load with the first page that needs them.
 * Throws `ERR_OPTION`, `ERR_INFERENCE_DEVICE` or `ERR_INFERENCE_MODEL_MISSING`.
 *
 * @example
 * await using recogniser = await createRecogniser({ threads: 2 });
 * const reading = await recogniser.recognise({ image, engine: 'ppocr', pageNumber: 1, width: 595, height: 842 });
 */
export async function createRecogniser(options?: RecogniserOptions): Promise<Recogniser> {
  const { threads, device, languages: usualLanguages, languageFolder } = resolveRecogniserOptions(options);
  const english = findTesseractLanguages(['eng'], languageFolder);
  const installed = findInstalledLanguages(detectableLanguages, languageFolder);
  const languagesOf = (languages: Languages, hint?: Reading): readonly TesseractLanguage[] | undefined => {
    if (languages !== 'auto') return findTesseractLanguages(languages, languageFolder);
    if (!hint) return undefined;
    const detected = detectLanguage(readingText(hint));
    const language = installed.find(({ code }) => code === detected);
    return language ? [language] : english;
  };
  // A language that is missing is told now, not by the first page.
  languagesOf(usualLanguages);
  const workerData: OcrWorkerData = { device, ppocr: findPpocrModels(), languages: installed };
  const entry = workerEntry('ocr.worker', import.meta.url);
  const pool = new WorkerPool<OcrTask, Line[]>({ entry, threads, workerData });
  if (device !== 'cpu') await tryDevice(pool);
  return {
    async recognise({ image, engine, pageNumber, width, height, scale = 1, languages, hint, signal }) {
      checkRequest(engine, scale);
      const used = engine === 'ppocr' ? undefined : languagesOf(checkLanguages(languages ?? usualLanguages), hint);
      const prepare = async () => ({
        engine,
        image: checkPageImage(typeof image === 'function' ? await image() : image),
        scale,
        languages: used,
        seen: used?.every(({ code }) => isInLatinScript(code)) ? (hint?.lines ?? []) : [],
      });
      return { pageNumber, origin: engine, width, height, lines: await pool.run(prepare, signal) };
    },
    close: () => pool.close(),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

/** Reads a page of one pixel, so that a device that cannot be used is refused at the door. */
async function tryDevice(pool: WorkerPool<OcrTask, Line[]>): Promise<void> {
  const image = { width: 1, height: 1, data: new Uint8Array(3) };
  try {
    await pool.run(() => ({ engine: 'ppocr', image, scale: 1, languages: undefined, seen: [] }));
  } catch (error) {
    await pool.close();
    throw error;
  }
}

function checkRequest(engine: OcrEngineName, scale: number): void {
  if (!ocrEngineNames.includes(engine)) {
    throw new OptionError(`engine must be one of ${ocrEngineNames.join(', ')}, not ${JSON.stringify(engine)}`, {
      details: { option: 'engine' },
    });
  }
  if (!(scale >= 0.1 && scale <= 8)) {
    throw new OptionError(`scale must be a number from 0.1 to 8, not ${scale}`, { details: { option: 'scale' } });
  }
}
