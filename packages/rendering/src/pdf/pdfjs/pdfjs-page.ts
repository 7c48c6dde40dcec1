import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { dropAlpha } from '../../drop-alpha.js';
import type { TextRun } from '../../text/text-run.js';
import type { PdfPage, PixelSize } from '../pdf-backend.js';
import { runsOfFields } from './runs-of-fields.js';
import { runsOfItem } from './runs-of-item.js';

/** What pdf.js' canvas factory hands out; its own types leave it open. */
interface CanvasFactory {
  create(width: number, height: number): CanvasTarget;
  destroy(target: CanvasTarget): void;
}
interface CanvasTarget {
  readonly canvas: NonNullable<Parameters<PDFPageProxy['render']>[0]['canvas']>;
  readonly context: {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}

export class PdfjsPage implements PdfPage {
  readonly width: number;
  readonly height: number;
  readonly #document: PDFDocumentProxy;
  readonly #page: PDFPageProxy;

  constructor(document: PDFDocumentProxy, page: PDFPageProxy) {
    this.#document = document;
    this.#page = page;
    const viewport = page.getViewport({ scale: 1 });
    this.width = viewport.width;
    this.height = viewport.height;
  }

  async textRuns(): Promise<TextRun[]> {
    const { items, styles } = await this.#page.getTextContent({ disableNormalization: true });
    const viewport = this.#page.getViewport({ scale: 1 });
    const runs: TextRun[] = [];
    let blankBefore = false;
    for (const item of items) {
      if (!('str' in item)) continue;
      const found = runsOfItem(item, styles[item.fontName], viewport.transform, blankBefore);
      runs.push(...found.runs);
      blankBefore = found.blankAfter || item.hasEOL;
    }
    runs.push(...runsOfFields(await this.#page.getAnnotations(), viewport.transform));
    return runs;
  }

  // pdf.js tells what is on a page only by decoding all of it.
  async pictureShare(): Promise<number> {
    return 0;
  }

  async draw({ width, height, scale }: PixelSize): Promise<Uint8Array> {
    // The canvas must come from pdf.js' own copy of the canvas library: another copy's objects fail to draw.
    const factory = this.#document.canvasFactory as CanvasFactory;
    const target = factory.create(width, height);
    try {
      await this.#page.render({ canvas: target.canvas, viewport: this.#page.getViewport({ scale }) }).promise;
      return dropAlpha(target.context.getImageData(0, 0, width, height).data);
    } finally {
      factory.destroy(target);
    }
  }

  close(): void {
    this.#page.cleanup();
  }
}
