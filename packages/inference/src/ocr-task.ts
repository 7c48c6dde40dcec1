import type { PageImage } from '@docquorum/document';
import type { Device } from './device.js';
import type { OcrEngineName } from './ocr-engine.js';
import type { PpocrModels } from './ppocr/ppocr-models.js';
import type { TesseractLanguage } from './tesseract/tesseract-data.js';

/** One page for one engine, as it crosses into a worker. */
export interface OcrTask {
  readonly engine: OcrEngineName;
  readonly image: PageImage;
  /** Factor on the size of the image before it is read. */
  readonly scale: number;
}

/** What every OCR worker knows from its start. */
export interface OcrWorkerData {
  readonly device: Device;
  readonly ppocr: PpocrModels;
  readonly tesseract: readonly TesseractLanguage[];
}
