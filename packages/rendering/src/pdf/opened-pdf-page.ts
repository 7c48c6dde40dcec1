import type { Line, PageImage } from '@docquorum/document';
import type { OpenedPage, RenderOptions, TextLayer } from '../opened-document.js';
import { checkDpi, checkPixels, pointsToPixels } from '../page-pixels.js';
import type { RenderingLimits } from '../rendering-limits.js';
import { findUnreadInk, reasonsOfUnreadInk, unreadInkScale } from '../text/find-unread-ink.js';
import { judgeText } from '../text/judge-text.js';
import { layoutText } from '../text/layout-text.js';
import type { TextRun } from '../text/text-run.js';
import { orPageError } from './or-page-error.js';
import type { PdfPage } from './pdf-backend.js';

/** Pages with fewer characters than this are looked at, to see whether there is more to read in their pixels ... */
const littleText = 400;
/** ... and so are pages of which pictures cover this share. */
const manyPictures = 0.1;

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
    if (reasons.length === 0 && lines.length > 0) reasons.push(...(await this.#whatIsUnread(lines)));
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

  /** Why a page of little text or of many pictures should be read from its pixels; empty when it need not be. */
  async #whatIsUnread(lines: readonly Line[]): Promise<string[]> {
    if (readingLength(lines) > littleText && (await this.#pictureShare()) < manyPictures) return [];
    const size = {
      width: pointsToPixels(this.width, 72 * unreadInkScale),
      height: pointsToPixels(this.height, 72 * unreadInkScale),
      scale: unreadInkScale,
    };
    // A page that cannot be drawn has nothing more to give.
    const pixels = await this.#page.draw(size).catch(() => undefined);
    return pixels ? reasonsOfUnreadInk(findUnreadInk(pixels, size, lines)) : [];
  }

  /** A page that cannot be looked into has no pictures. */
  #pictureShare(): Promise<number> {
    return this.#page.pictureShare().catch(() => 0);
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
