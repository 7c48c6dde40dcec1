import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { InferenceError, type PageImage } from '@docquorum/document';
import { calmImage } from '../imaging/calm-image.js';
import type { OrientedBox } from '../imaging/oriented-box.js';
import type { PixelBox } from '../imaging/pixel-box.js';
import type { EngineLine, OcrEngine } from '../ocr-engine.js';
import { RecentResults } from '../recent-results.js';
import type { Cancellation } from '../workers/cancellation.js';
import { drawStrip } from './draw-strip.js';
import { startTesseractCore, type TesseractApi, type TesseractModule } from './tesseract-core.js';
import type { TesseractLanguage } from './tesseract-data.js';
import { tesseractLines, type TesseractPage } from './tesseract-page.js';

const decompress = promisify(gunzip);

/** One block of text: on receipts and forms clearly better than Tesseract's own search for columns. */
const pageMode = '6';
/** One line of text. */
const lineMode = '7';
/** Some 20 pages; the same pixels are read once in the same language. */
const rememberedLines = 1000;

/** Tesseract 5 in WebAssembly, run in the thread that calls it. */
export class TesseractEngine implements OcrEngine {
  /** A4 at 350 DPI: larger print reads no better, but takes time and memory that WebAssembly never gives back. */
  readonly maximumPixels = 12_000_000;
  readonly #recent = new RecentResults<readonly EngineLine[]>(rememberedLines);
  #languages: readonly TesseractLanguage[] = [];
  #running: RunningTesseract | undefined;
  #cancellation: Cancellation | undefined;

  /** The languages of the pages that follow, at least one. To be called before the first page. */
  useLanguages(languages: readonly TesseractLanguage[]): void {
    this.#languages = languages;
  }

  recognise(image: PageImage, cancellation: Cancellation): Promise<readonly EngineLine[]> {
    const calm = calmImage(image);
    const [scaleX, scaleY] = [image.width / calm.width, image.height / calm.height];
    const toPage = ({ left, top, right, bottom }: PixelBox): PixelBox => ({
      left: left * scaleX,
      top: top * scaleY,
      right: right * scaleX,
      bottom: bottom * scaleY,
    });
    return this.#run(cancellation, async (tesseract) => {
      const lines = read(tesseract, calm, pageMode);
      if (!lines) throw new Error('Tesseract gave up');
      return lines.map((line) => placed(line, toPage));
    });
  }

  /**
   * Reads lines whose places are known, one by one. Cheaper and better than its own search, which takes tables, shaded
   * rows and faint print for pictures and follows every speck between them.
   */
  recogniseLines(
    image: PageImage,
    lines: readonly OrientedBox[],
    cancellation: Cancellation,
  ): Promise<readonly EngineLine[]> {
    return this.#run(cancellation, async (tesseract) => {
      const found: EngineLine[] = [];
      for (const line of lines) {
        cancellation.throwIfRequested();
        const strip = drawStrip(image, line);
        const { width, data } = strip.image;
        const key = createHash('sha1').update(data).update(`${width} ${tesseract.codes}`).digest('base64');
        const parts = await this.#recent.get(key, async () => read(tesseract, strip.image, lineMode) ?? []);
        found.push(...parts.map((part) => ({ ...placed(part, (box) => strip.toPage(box)), direction: line.angle })));
      }
      return found;
    });
  }

  /** Lets `work` use Tesseract. */
  async #run(
    cancellation: Cancellation,
    work: (tesseract: RunningTesseract) => Promise<readonly EngineLine[]>,
  ): Promise<readonly EngineLine[]> {
    cancellation.throwIfRequested();
    const tesseract = await this.#ready();
    this.#cancellation = cancellation;
    try {
      return await work(tesseract);
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

/** What Tesseract reads on an image; undefined when it gives up. */
function read({ core, api }: RunningTesseract, image: PageImage, mode: string): EngineLine[] | undefined {
  core.FS.writeFile('/input', portablePixmap(image));
  if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract refused the image');
  api.SetVariable('tessedit_pageseg_mode', mode);
  if (api.Recognize(null) !== 0) return undefined;
  const page: TesseractPage = JSON.parse(api.GetJSONText());
  return tesseractLines(page);
}

/** A line whose boxes are moved. */
const placed = (line: EngineLine, place: (box: PixelBox) => PixelBox): EngineLine => ({
  ...line,
  box: place(line.box),
  words: line.words.map((word) => ({ ...word, box: place(word.box) })),
});

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
