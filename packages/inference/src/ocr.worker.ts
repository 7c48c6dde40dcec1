import type { BoundingBox, Line, PageImage } from '@docquorum/document';
import { workerData } from 'piscina';
import { insertLines } from './fusion/insert-lines.js';
import type { PixelBox } from './imaging/pixel-box.js';
import { resizeImage } from './imaging/resize-image.js';
import { LanguageFindingEngine } from './language/language-finding-engine.js';
import type { OcrEngine } from './ocr-engine.js';
import type { OcrTask, OcrWorkerData } from './ocr-task.js';
import { once } from './once.js';
import { pageLines } from './page-lines.js';
import { PpocrEngine } from './ppocr/ppocr-engine.js';
import { StraighteningEngine } from './straightening-engine.js';
import { missedLines } from './tesseract/missed-lines.js';
import { TesseractEngine } from './tesseract/tesseract-engine.js';
import { Cancellation } from './workers/cancellation.js';
import { settleTask, type TaskOutcome } from './workers/task-outcome.js';
import type { WorkerMessage } from './workers/worker-pool.js';

const data: OcrWorkerData = workerData;
// Loaded in each thread when first needed.
const ppocr = once(() => PpocrEngine.load(data.ppocr, data.device));
const findDirection = async (image: PageImage, cancellation: Cancellation): Promise<number> =>
  (await ppocr()).direction(image, cancellation);
const tesseract = new TesseractEngine();
const straightening = new StraighteningEngine(tesseract, findDirection);
const languageFinding = new LanguageFindingEngine(straightening, (code) => {
  const language = data.languages.find((known) => known.code === code);
  if (language) tesseract.useLanguages([language]);
  return language !== undefined;
});

async function engineFor({ engine, languages }: OcrTask): Promise<OcrEngine> {
  if (engine === 'ppocr') return ppocr();
  if (languages === undefined) return languageFinding;
  tesseract.useLanguages(languages);
  return straightening;
}

/** Reads one page. */
export default ({ task, cancelFlag }: WorkerMessage<OcrTask>): Promise<TaskOutcome<Line[]>> =>
  settleTask(async () => {
    const cancellation = new Cancellation(cancelFlag);
    cancellation.throwIfRequested();
    const engine = await engineFor(task);
    const { width, height } = task.image;
    const scale = Math.min(task.scale, Math.sqrt(engine.maximumPixels / (width * height)));
    const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
    const image = resizeImage(task.image, side(width), side(height));
    const lines = pageLines(await engine.recognise(image, cancellation), image.width, image.height);
    const missed = missedLines(task.seen, lines, image.width / image.height);
    if (missed.length === 0) return lines;
    const boxes = missed.map(({ box }) => pixelsOf(box, image));
    const extra = await tesseract.recogniseLines(image, boxes, cancellation);
    return insertLines(lines, pageLines(extra, image.width, image.height), image.width / image.height);
  });

const pixelsOf = (box: BoundingBox, { width, height }: PageImage): PixelBox => ({
  left: box.left * width,
  top: box.top * height,
  right: box.right * width,
  bottom: box.bottom * height,
});
