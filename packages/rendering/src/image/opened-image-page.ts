import { DocumentError, type PageImage } from '@docquorum/document';
import sharp, { type Metadata } from 'sharp';
import type { OpenedPage, RenderOptions, TextLayer } from '../opened-document.js';
import { checkDpi, checkPixels } from '../page-pixels.js';
import type { RenderingLimits } from '../rendering-limits.js';
import { imageResolution } from './image-resolution.js';

/** An image file as a page, turned upright as its EXIF orientation says. */
export class OpenedImagePage implements OpenedPage {
  readonly pageNumber: number;
  readonly width: number;
  readonly height: number;
  readonly #bytes: Uint8Array;
  readonly #filename: string;
  readonly #limits: RenderingLimits;
  readonly #pixels: { readonly width: number; readonly height: number };
  readonly #resolution: number | undefined;

  constructor(bytes: Uint8Array, header: Metadata, pageNumber: number, filename: string, limits: RenderingLimits) {
    this.#bytes = bytes;
    this.#filename = filename;
    this.#limits = limits;
    this.pageNumber = pageNumber;
    const { width, height } = header.autoOrient;
    this.#pixels = { width, height };
    this.#resolution = imageResolution(header.density, width, height);
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
    const data = await this.#decode(width, height);
    signal?.throwIfAborted();
    return { width, height, data, ...(resolution === undefined ? {} : { dpi: resolution * shrink }) };
  }

  close(): void {
    // Nothing is held between calls.
  }

  async #decode(width: number, height: number): Promise<Uint8Array> {
    try {
      const image = sharp(this.#bytes, { limitInputPixels: this.#limits.maxPixels, failOn: 'error' })
        .autoOrient()
        .flatten({ background: 'white' })
        .toColourspace('srgb');
      if (width !== this.#pixels.width || height !== this.#pixels.height) image.resize(width, height, { fit: 'fill' });
      return await image.raw({ depth: 'uchar' }).toBuffer();
    } catch (error) {
      throw new DocumentError('ERR_DOCUMENT_DAMAGED', `${this.#filename} is a damaged image: ${String(error)}`, {
        cause: error,
      });
    }
  }
}
