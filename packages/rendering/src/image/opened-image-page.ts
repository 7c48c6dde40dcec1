import { LimitError, type PageImage } from '@docquorum/document';
import type { OpenedPage, RenderOptions, TextLayer } from '../opened-document.js';
import { checkDpi, checkPixels } from '../page-pixels.js';
import type { RenderingLimits } from '../rendering-limits.js';
import { untilAborted } from '../until-aborted.js';
import type { FrameSize, ImageFrames } from './image-frames.js';
import { imageResolution } from './image-resolution.js';
import { orDamaged } from './or-damaged.js';

/** The most seconds that sharp takes. */
const longestTimeout = 3600;

/** One image as a page, turned upright as its EXIF orientation says. */
export class OpenedImagePage implements OpenedPage {
  readonly pageNumber: number;
  readonly width: number;
  readonly height: number;
  readonly #frames: ImageFrames;
  readonly #filename: string;
  readonly #limits: RenderingLimits;
  readonly #pixels: { readonly width: number; readonly height: number };
  readonly #resolution: number | undefined;

  constructor(frames: ImageFrames, size: FrameSize, pageNumber: number, filename: string, limits: RenderingLimits) {
    this.#frames = frames;
    this.#filename = filename;
    this.#limits = limits;
    this.pageNumber = pageNumber;
    const { width, height } = size;
    this.#pixels = { width, height };
    this.#resolution = imageResolution(size.density, width, height);
    // Without a resolution a pixel counts as a point.
    this.width = (width * 72) / (this.#resolution ?? 72);
    this.height = (height * 72) / (this.#resolution ?? 72);
  }

  async textLayer(): Promise<TextLayer> {
    const { pageNumber, width, height } = this;
    return {
      reading: { pageNumber, origin: 'text-layer', width, height, lines: [] },
      quality: 'none',
      reasons: ['An image file holds no text.'],
    };
  }

  async render({ dpi, maxPixels = this.#limits.maxPixels, signal }: RenderOptions): Promise<PageImage> {
    checkDpi(dpi);
    signal?.throwIfAborted();
    const resolution = this.#resolution;
    const shrink = resolution === undefined ? 1 : Math.min(1, dpi / resolution);
    const width = Math.max(1, Math.round(this.#pixels.width * shrink));
    const height = Math.max(1, Math.round(this.#pixels.height * shrink));
    checkPixels(width, height, maxPixels, this.#filename);
    const late = AbortSignal.timeout(Math.min(longestTimeout, this.#limits.maxPageSeconds) * 1000);
    // What sharp has begun goes on in its own threads until its own limit, but nobody waits for it.
    const stop = signal ? AbortSignal.any([signal, late]) : late;
    const data = await untilAborted(this.#decode(width, height), stop).catch((error: unknown) => {
      throw error === late.reason ? this.#tooSlow(error) : error;
    });
    return { width, height, data, ...(resolution === undefined ? {} : { dpi: resolution * shrink }) };
  }

  close(): void {
    // Nothing is held between calls.
  }

  #decode(width: number, height: number): Promise<Uint8Array> {
    return orDamaged(this.#filename, async () => {
      const image = await this.#frames.decode(this.pageNumber);
      image.timeout({ seconds: Math.min(longestTimeout, Math.ceil(this.#limits.maxPageSeconds)) });
      image.flatten({ background: 'white' }).toColourspace('srgb');
      if (width !== this.#pixels.width || height !== this.#pixels.height) image.resize(width, height, { fit: 'fill' });
      return image
        .raw({ depth: 'uchar' })
        .toBuffer()
        .catch((error: unknown) => {
          // sharp tells its time limit, in whole seconds, from other failures by the message only.
          throw String(error).includes('timeout') ? this.#tooSlow(error) : error;
        });
    });
  }

  #tooSlow(cause: unknown): LimitError {
    const { maxPageSeconds } = this.#limits;
    return new LimitError(
      'ERR_LIMIT_TIME',
      `${this.#filename} cannot be decoded within ${maxPageSeconds} s: raise limits.maxPageSeconds.`,
      { cause, details: { pageNumber: this.pageNumber, limit: maxPageSeconds } },
    );
  }
}
