import type { Line, PageImage } from '@docquorum/document';
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
  /** Of Tesseract, at least one; undefined where it has to find out. */
  readonly languages: readonly TesseractLanguage[] | undefined;
  /** For Tesseract, the lines that PP-OCR saw: it reads these, or searches for lines itself where there are none. */
  readonly seen: readonly Line[];
}

/** What every OCR worker knows from its start. */
export interface OcrWorkerData {
  readonly device: Device;
  readonly ppocr: PpocrModels;
  /** Those among which Tesseract chooses where the language of a page is not known; English is always there. */
  readonly languages: readonly TesseractLanguage[];
}
