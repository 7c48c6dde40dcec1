import { LimitError } from '@docquorum/document';
import { checkPageNumber } from '../check-page-number.js';
import type { RenderableType } from '../detect-type.js';
import type { ResolvedOpenDocumentOptions } from '../open-document-options.js';
import type { OpenedDocument, OpenedPage } from '../opened-document.js';
import { checkPixels } from '../page-pixels.js';
import type { RenderingLimits } from '../rendering-limits.js';
import { openBmpFrames } from './bmp-frames.js';
import { openHeicFrames } from './heic-frames.js';
import type { ImageFrames } from './image-frames.js';
import { OpenedImagePage } from './opened-image-page.js';
import { orDamaged } from './or-damaged.js';
import { openSharpFrames } from './sharp-frames.js';

/**
 * Opens an image file as a document: of one page, or of as many as a TIFF file has. Only headers are read here:
 * an image of more than `limits.maxPixels` is refused before anything is decoded. Errors: see `openDocument`.
 */
export async function openImage(
  bytes: Uint8Array,
  mimeType: RenderableType,
  { filename, limits, signal }: ResolvedOpenDocumentOptions,
): Promise<OpenedDocument> {
  const openPage = async (frames: ImageFrames, pageNumber: number): Promise<OpenedPage> => {
    const size = await orDamaged(filename, () => frames.measure(pageNumber));
    checkPixels(size.width, size.height, limits.maxPixels, filename);
    return new OpenedImagePage(frames, size, pageNumber, filename, limits);
  };
  const frames = await orDamaged(filename, () => openFrames(bytes, mimeType, limits));
  signal?.throwIfAborted();
  if (frames.count > limits.maxPages) {
    throw new LimitError(
      'ERR_LIMIT_PAGES',
      `${filename} has ${frames.count} pages, more than the ${limits.maxPages} allowed: raise limits.maxPages.`,
      { details: { limit: limits.maxPages, actual: frames.count } },
    );
  }
  // A single image too large is no use opening.
  if (frames.count === 1) await openPage(frames, 1);

  const document: OpenedDocument = {
    filename,
    mimeType,
    pageCount: frames.count,
    async openPage(pageNumber) {
      checkPageNumber(pageNumber, document);
      return openPage(frames, pageNumber);
    },
    async close() {},
    async [Symbol.asyncDispose]() {},
  };
  return document;
}

function openFrames(bytes: Uint8Array, mimeType: RenderableType, limits: RenderingLimits): Promise<ImageFrames> {
  if (mimeType === 'image/bmp') return openBmpFrames(bytes);
  if (mimeType === 'image/heic') return openHeicFrames(bytes);
  return openSharpFrames(bytes, { paged: mimeType === 'image/tiff', maxPixels: limits.maxPixels });
}
