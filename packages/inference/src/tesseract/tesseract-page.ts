import type { EngineLine } from '../ocr-engine.js';

interface PixelCorners {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The page as Tesseract describes it; only what we use. */
export interface TesseractPage {
  readonly blocks: readonly {
    readonly paragraphs: readonly {
      readonly lines: readonly {
        readonly words: readonly { readonly text: string; readonly confidence: number; readonly bbox: PixelCorners }[];
        readonly bbox: PixelCorners;
        readonly baseline: PixelCorners;
      }[];
    }[];
  }[];
}

/** Tesseract's lines in ours: words without text dropped, percents as 0..1. Its order is kept. */
export function tesseractLines(page: TesseractPage): EngineLine[] {
  const pixelBox = ({ x0, y0, x1, y1 }: PixelCorners) => ({ left: x0, top: y0, right: x1, bottom: y1 });
  return page.blocks
    .flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
    .map((line) => ({
      box: pixelBox(line.bbox),
      direction: Math.atan2(line.baseline.y1 - line.baseline.y0, line.baseline.x1 - line.baseline.x0),
      words: line.words
        .filter((word) => word.text.trim() !== '')
        .map((word) => ({
          text: word.text.trim(),
          box: pixelBox(word.bbox),
          confidence: Math.min(Math.max(word.confidence / 100, 0), 1),
        })),
    }))
    .filter((line) => line.words.length > 0);
}
