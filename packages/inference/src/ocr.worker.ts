import type { Line } from '@docquorum/document';
import { workerData } from 'piscina';
import { resizeImage } from './imaging/resize-image.js';
import type { OcrEngine, OcrEngineName } from './ocr-engine.js';
import type { OcrTask, OcrWorkerData } from './ocr-task.js';
import { pageLines } from './page-lines.js';
import { PpocrEngine } from './ppocr/ppocr-engine.js';
import { TesseractEngine } from './tesseract/tesseract-engine.js';
import { Cancellation } from './workers/cancellation.js';
import { settleTask, type TaskOutcome } from './workers/task-outcome.js';
import type { WorkerMessage } from './workers/worker-pool.js';

const data: OcrWorkerData = workerData;
const load: Record<OcrEngineName, () => Promise<OcrEngine>> = {
  ppocr: () => PpocrEngine.load(data.ppocr),
  tesseract: () => TesseractEngine.load(data.tesseract),
};
/** Loaded when first asked for, then kept as long as the thread lives. */
const engines = new Map<OcrEngineName, Promise<OcrEngine>>();

/** Reads one page. */
export default ({ task, cancelFlag }: WorkerMessage<OcrTask>): Promise<TaskOutcome<Line[]>> =>
  settleTask(async () => {
    const cancellation = new Cancellation(cancelFlag);
    cancellation.throwIfRequested();
    const engine = await loadedEngine(task.engine);
    const side = (pixels: number) => Math.max(1, Math.round(pixels * task.scale));
    const image = resizeImage(task.image, side(task.image.width), side(task.image.height));
    return pageLines(await engine.recognise(image, cancellation), image.width, image.height);
  });

function loadedEngine(name: OcrEngineName): Promise<OcrEngine> {
  const known = engines.get(name);
  if (known) return known;
  const loading = load[name]();
  engines.set(name, loading);
  // A failed load must not stick: the next page tries again.
  loading.catch(() => engines.delete(name));
  return loading;
}
