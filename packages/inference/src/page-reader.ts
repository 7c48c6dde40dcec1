import type { Line, PageImage } from '@docquorum/document';
import { resizeImage } from './imaging/resize-image.js';
import { LanguageFindingEngine } from './language/language-finding-engine.js';
import type { EngineLine, OcrEngine } from './ocr-engine.js';
import type { OcrTask, OcrWorkerData } from './ocr-task.js';
import { once } from './once.js';
import { pageLines } from './page-lines.js';
import { PpocrEngine } from './ppocr/ppocr-engine.js';
import { StraighteningEngine } from './straightening-engine.js';
import { lineStrips } from './tesseract/line-strips.js';
import { TesseractEngine } from './tesseract/tesseract-engine.js';
import type { Cancellation } from './workers/cancellation.js';

/** Reads pages, each with the engine that it is for. Engines are loaded when first needed. */
export class PageReader {
  readonly #ppocr: () => Promise<PpocrEngine>;
  readonly #tesseract = new TesseractEngine();
  /** Tesseract by its own search for lines. */
  readonly #searching: OcrEngine;
  readonly #languageFinding: OcrEngine;

  constructor({ ppocr, device, languages }: OcrWorkerData) {
    this.#ppocr = once(() => PpocrEngine.load(ppocr, device));
    this.#searching = new StraighteningEngine(this.#tesseract, async (image, cancellation) =>
      (await this.#ppocr()).direction(image, cancellation),
    );
    this.#languageFinding = new LanguageFindingEngine(this.#searching, (code) => {
      const language = languages.find((known) => known.code === code);
      if (language) this.#tesseract.useLanguages([language]);
      return language !== undefined;
    });
  }

  /** The lines of a page in reading order. */
  async read(task: OcrTask, cancellation: Cancellation): Promise<Line[]> {
    cancellation.throwIfRequested();
    const engine = await this.#engineFor(task);
    const { width, height } = task.image;
    const scale = Math.min(task.scale, Math.sqrt(engine.maximumPixels / (width * height)));
    const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
    const image = resizeImage(task.image, side(width), side(height));
    return pageLines(await this.#readLines(engine, image, task, cancellation), image.width, image.height);
  }

  #readLines(
    engine: OcrEngine,
    image: PageImage,
    { seen }: OcrTask,
    cancellation: Cancellation,
  ): Promise<readonly EngineLine[]> {
    return seen.length > 0
      ? this.#tesseract.recogniseLines(image, lineStrips(seen, image), cancellation)
      : engine.recognise(image, cancellation);
  }

  async #engineFor({ engine, languages }: OcrTask): Promise<OcrEngine> {
    if (engine === 'ppocr') return this.#ppocr();
    if (languages === undefined) return this.#languageFinding;
    this.#tesseract.useLanguages(languages);
    return this.#searching;
  }
}
