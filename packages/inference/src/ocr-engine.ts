import type { PageImage } from '@docquorum/document';
import type { PixelBox } from './imaging/pixel-box.js';
import type { Cancellation } from './workers/cancellation.js';

/** The recognisers that this package brings. */
export const ocrEngineNames = ['ppocr', 'tesseract'] as const;

export type OcrEngineName = (typeof ocrEngineNames)[number];

/** A word as an engine sees it: its box is in pixels of the image. */
export interface EngineWord {
  /** Without blanks, never empty. */
  readonly text: string;
  readonly box: PixelBox;
  /** 0..1. */
  readonly confidence: number;
}

/** Words on one baseline, left to right; at least one. */
export interface EngineLine {
  readonly words: readonly EngineWord[];
  readonly box: PixelBox;
  /** In which the line runs, radians clockwise; 0 is to the right. */
  readonly direction: number;
}

/** One way of reading. Lives in a worker thread and reads one page at a time. */
export interface OcrEngine {
  /** Pages of more pixels are shrunk to this many before they are read. */
  readonly maximumPixels: number;
  /**
   * Reads a page; lines come in reading order. The same pixels give the same lines, whatever was read before.
   * Looks at `cancellation` between steps and throws its error.
   */
  recognise(image: PageImage, cancellation: Cancellation): Promise<readonly EngineLine[]>;
  /** Frees models and memory; the engine is not used again. */
  close(): Promise<void>;
}
