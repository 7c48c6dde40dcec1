import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { InferenceError, type PageImage } from '@docquorum/document';
import { calmImage } from '../imaging/calm-image.js';
import type { PixelBox } from '../imaging/pixel-box.js';
import type { EngineLine, OcrEngine } from '../ocr-engine.js';
import type { Cancellation } from '../workers/cancellation.js';
import { startTesseractCore, type TesseractApi, type TesseractModule } from './tesseract-core.js';
import type { TesseractLanguage } from './tesseract-data.js';
import { tesseractLines, type TesseractPage } from './tesseract-page.js';

const decompress = promisify(gunzip);

/** One block of text: on receipts and forms clearly better than Tesseract's own search for columns. */
const pageMode = '6';
/** One line of text. */
const lineMode = '7';
/** Lines are cut out with this much paper around them, in line heights. */
const lineMargin = { across: 0.05, along: 0.1 };

/** Tesseract 5 in WebAssembly, run in the thread that calls it. */
export class TesseractEngine implements OcrEngine {
  /** A4 at 350 DPI: larger print reads no better, but takes time and memory that WebAssembly never gives back. */
  readonly maximumPixels = 12_000_000;
  #languages: readonly TesseractLanguage[] = [];
  #running: RunningTesseract | undefined;
  #cancellation: Cancellation | undefined;

  /** The languages of the pages that follow, at least one. To be called before the first page. */
  useLanguages(languages: readonly TesseractLanguage[]): void {
    this.#languages = languages;
  }

  recognise(image: PageImage, cancellation: Cancellation): Promise<readonly EngineLine[]> {
    return this.#run(calmImage(image), cancellation, (api, calm) => {
      api.SetVariable('tessedit_pageseg_mode', pageMode);
      if (api.Recognize(null) !== 0) throw new Error('Tesseract gave up');
      return linesOf(api, image.width / calm.width, image.height / calm.height);
    });
  }

  /** Reads lines whose places are known, one by one: tables and shaded rows that the search for lines passes over. */
  recogniseLines(
    image: PageImage,
    boxes: readonly PixelBox[],
    cancellation: Cancellation,
  ): Promise<readonly EngineLine[]> {
    return this.#run(image, cancellation, (api) => {
      api.SetVariable('tessedit_pageseg_mode', lineMode);
      return boxes.flatMap((box) => {
        cancellation.throwIfRequested();
        const height = box.bottom - box.top;
        const left = Math.max(0, Math.floor(box.left - lineMargin.along * height));
        const top = Math.max(0, Math.floor(box.top - lineMargin.across * height));
        const right = Math.min(image.width, Math.ceil(box.right + lineMargin.along * height));
        const bottom = Math.min(image.height, Math.ceil(box.bottom + lineMargin.across * height));
        api.SetRectangle(left, top, right - left, bottom - top);
        return api.Recognize(null) === 0 ? linesOf(api) : [];
      });
    });
  }

  /** Gives Tesseract an image and lets `read` work on it. */
  async #run(
    image: PageImage,
    cancellation: Cancellation,
    read: (api: TesseractApi, image: PageImage) => readonly EngineLine[],
  ): Promise<readonly EngineLine[]> {
    cancellation.throwIfRequested();
    const { core, api } = await this.#ready();
    this.#cancellation = cancellation;
    try {
      core.FS.writeFile('/input', portablePixmap(image));
      if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract refused the image');
      return read(api, image);
    } catch (error) {
      // After an exception out of WebAssembly its memory is in an unknown state: the next page gets a new copy.
      this.#running = undefined;
      throw error;
    } finally {
      this.#cancellation = undefined;
    }
  }

  async close(): Promise<void> {
    this.#running?.api.End();
    this.#running = undefined;
  }

  /** One copy of Tesseract serves all languages: the memory of WebAssembly never shrinks. */
  async #ready(): Promise<RunningTesseract> {
    const languages = this.#languages;
    const codes = languages.map(({ code }) => code).join('+');
    if (this.#running?.codes === codes) return this.#running;
    const core = this.#running?.core ?? (await startTesseractCore(() => this.#cancellation?.throwIfRequested()));
    this.#running?.api.End();
    // Until the new languages are loaded there is nothing that could read a page.
    this.#running = undefined;
    for (const { code, path } of languages) {
      const data = await readFile(path);
      core.FS.writeFile(`${code}.traineddata`, path.endsWith('.gz') ? await decompress(data) : data);
    }
    const api = new core.TessBaseAPI();
    if (api.Init(null, codes, 1) !== 0) {
      throw new InferenceError('ERR_INFERENCE_FAILED', `Tesseract cannot load its data for ${codes}`);
    }
    for (const { code } of languages) core.FS.unlink(`${code}.traineddata`);
    this.#running = { core, api, codes };
    return this.#running;
  }
}

/** What Tesseract has just recognised; boxes are enlarged by the factors. */
function linesOf(api: TesseractApi, scaleX = 1, scaleY = 1): EngineLine[] {
  const page: TesseractPage = JSON.parse(api.GetJSONText());
  return tesseractLines(page, scaleX, scaleY);
}

interface RunningTesseract {
  readonly core: TesseractModule;
  readonly api: TesseractApi;
  /** Of the loaded languages, joined by plus signs. */
  readonly codes: string;
}

/** The page as a PPM file (netpbm P6), the plainest format that Tesseract opens. */
function portablePixmap({ width, height, data }: PageImage): Uint8Array {
  return Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), data]);
}
