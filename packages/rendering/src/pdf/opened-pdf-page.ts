import type { Line, PageImage } from '@docquorum/document';
import type { OpenedPage, RenderOptions, TextLayer } from '../opened-document.js';
import { checkDpi, checkPixels, pointsToPixels } from '../page-pixels.js';
import type { RenderingLimits } from '../rendering-limits.js';
import { findUnreadInk, leavesMostUnread, unreadInkScale } from '../text/find-unread-ink.js';
import { judgeText } from '../text/judge-text.js';
import { layoutText } from '../text/layout-text.js';
import type { TextRun } from '../text/text-run.js';
import { orPageError } from './or-page-error.js';
import type { PdfPage } from './pdf-backend.js';

/** Pages with fewer characters than this are looked at, to see whether there is more to read in their pixels. */
const littleText = 400;

/** A page of a PDF file: the work is the backend's, the checks and the layout of words are here. */
export class OpenedPdfPage implements OpenedPage {
  readonly pageNumber: number;
  readonly #page: PdfPage;
  readonly #name: string;
  readonly #limits: RenderingLimits;

  constructor(page: PdfPage, pageNumber: number, filename: string, limits: RenderingLimits) {
    this.#page = page;
    this.pageNumber = pageNumber;
    this.#name = `Page ${pageNumber} of ${filename}`;
    this.#limits = limits;
  }

  get width(): number {
    return this.#page.width;
  }

  get height(): number {
    return this.#page.height;
  }

  async textLayer(): Promise<TextLayer> {
    const { pageNumber, width, height } = this;
    const runs = visibleRuns(
      await orPageError(`${this.#name} cannot be read`, pageNumber, () => this.#page.textRuns()),
    );
    const lines = layoutText(runs, { width, height });
    const reasons = judgeText(runs);
    if (reasons.length === 0 && lines.length > 0 && (await this.#holdsMoreThan(lines))) {
      reasons.push('Most of what is printed on the page is not text of the file: a scan or a picture.');
    }
    const quality = lines.length === 0 ? 'none' : reasons.length === 0 ? 'good' : 'poor';
    if (quality === 'none') reasons.push('The page holds no text.');
    return { reading: { pageNumber, origin: 'text-layer', width, height, lines }, quality, reasons };
  }

  async render({ dpi, maxPixels = this.#limits.maxPixels }: RenderOptions): Promise<PageImage> {
    checkDpi(dpi);
    const width = pointsToPixels(this.width, dpi);
    const height = pointsToPixels(this.height, dpi);
    checkPixels(width, height, maxPixels, `${this.#name} at ${dpi} DPI`);
    const draw = () => this.#page.draw({ width, height, scale: dpi / 72 });
    const data = await orPageError(`${this.#name} cannot be drawn`, this.pageNumber, draw);
    return { width, height, data, dpi };
  }

  close(): void {
    this.#page.close();
  }

  /** Whether a page of little text has much more to read in its pixels. */
  async #holdsMoreThan(lines: readonly Line[]): Promise<boolean> {
    if (readingLength(lines) > littleText) return false;
    const size = {
      width: pointsToPixels(this.width, 72 * unreadInkScale),
      height: pointsToPixels(this.height, 72 * unreadInkScale),
      scale: unreadInkScale,
    };
    // A page that cannot be drawn has nothing more to give.
    const pixels = await this.#page.draw(size).catch(() => undefined);
    return pixels !== undefined && leavesMostUnread(findUnreadInk(pixels, size, lines));
  }
}

const readingLength = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + line.words.reduce((length, word) => length + word.text.length, 0), 0);

/**
 * Where most text can be seen, the invisible rest is dropped: nobody who looks at the page can check it. Where
 * most is invisible it is the reading of a scanned page, and stays.
 */
function visibleRuns(runs: readonly TextRun[]): readonly TextRun[] {
  const visible = runs.filter((run) => !run.invisible);
  return visible.length >= runs.length / 2 ? visible : runs;
}
