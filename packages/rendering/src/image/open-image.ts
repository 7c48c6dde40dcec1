import { DocumentError } from '@docquorum/document';
import sharp, { type Metadata } from 'sharp';
import { checkPageNumber } from '../check-page-number.js';
import type { RenderableType } from '../detect-type.js';
import type { ResolvedOpenDocumentOptions } from '../open-document-options.js';
import type { OpenedDocument, OpenedPage } from '../opened-document.js';
import { checkPixels } from '../page-pixels.js';
import { OpenedImagePage } from './opened-image-page.js';

/**
 * Opens an image file as a document of one page. Only the header is read here: an image of more than
 * `limits.maxPixels` is refused before anything is decoded. Errors: see `openDocument`.
 */
export async function openImage(
  bytes: Uint8Array,
  mimeType: RenderableType,
  options: ResolvedOpenDocumentOptions,
): Promise<OpenedDocument> {
  const { filename, limits, signal } = options;
  const header = await readHeader(bytes, filename);
  signal?.throwIfAborted();
  checkPixels(header.width, header.height, limits.maxPixels, filename);

  const document: OpenedDocument = {
    filename,
    mimeType,
    pageCount: 1,
    async openPage(pageNumber): Promise<OpenedPage> {
      checkPageNumber(pageNumber, document);
      return new OpenedImagePage(bytes, header, pageNumber, filename, limits);
    },
    async close() {},
    async [Symbol.asyncDispose]() {},
  };
  return document;
}

async function readHeader(bytes: Uint8Array, filename: string): Promise<Metadata> {
  try {
    // No limit here, so that the size is known and can be named in our own error; nothing is decoded yet.
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is a damaged image: ${String(error)}`, {
      cause: error,
    });
  }
}
